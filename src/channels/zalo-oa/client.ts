import { z } from 'zod';
import { resultOf, UNWATCHED, type Watch } from '../../operations/index.ts';
import type { Access } from './access.ts';
import { isLimited, isTokenRefused, OaRefusal, OaUnreachable } from './errors.ts';
import { type Body, post } from './http.ts';

export const ZALO_OPENAPI = 'https://openapi.zalo.me';

/** A click on it arrives as a text, which nobody sees in the chat: the payload. */
export interface Button {
  /** At most 100 characters. */
  readonly title: string;
  /** At most 1000 characters. */
  readonly payload: string;
}

/**
 * The OpenAPI v3 of Official Accounts: what of it we use. A client of our own: no package fit to depend on exists.
 * Every method throws OaRefusal, OaUnreachable or what Access throws; a token that is refused is renewed, once.
 */
export interface OaClient {
  /** @param text 1–2000 characters @param buttons at most five @returns the id of the message */
  sendText(user: string, text: string, buttons?: readonly Button[]): Promise<string>;
  /** @param id of a picture that was uploaded */
  sendImage(user: string, id: string): Promise<string>;
  /** @param token of a file that was uploaded */
  sendFile(user: string, token: string): Promise<string>;
  /** JPEG or PNG, at most 1 MB. @returns its id, good for seven days */
  uploadImage(name: string, bytes: Uint8Array): Promise<string>;
  /** PDF, DOC, DOCX or CSV, at most 5 MB. @returns its token, good for seven days */
  uploadFile(name: string, bytes: Uint8Array): Promise<string>;
}

const TIMEOUT_MS = 30_000;
const UPLOAD_TIMEOUT_MS = 120_000;

const envelopeSchema = z.looseObject({
  error: z.coerce.number(),
  message: z.string().catch(''),
  data: z.unknown().optional(),
});
const sentSchema = z.looseObject({ message_id: z.string().min(1) });
const imageSchema = z.looseObject({ attachment_id: z.string().min(1) });
const fileSchema = z.looseObject({ token: z.string().min(1) });

export function createOaClient({
  apiBase,
  access,
  calling = UNWATCHED.calling,
}: {
  apiBase: string;
  access: Access;
  calling?: Watch['calling'];
}): OaClient {
  /** @param body made anew for each try */
  async function call<T extends z.ZodType>(
    path: string,
    schema: T,
    body: () => { type?: string; content: Body; timeoutMs: number },
  ): Promise<z.infer<T>> {
    const once = async (token: string): Promise<unknown> => {
      const { type, content, timeoutMs } = body();
      const answer = await post(`${apiBase}${path}`, {
        headers: { access_token: token, ...(type === undefined ? {} : { 'Content-Type': type }) },
        body: content,
        timeoutMs,
      });
      const envelope = envelopeSchema.safeParse(answer);
      if (!envelope.success) throw new OaUnreachable('unexpected answer');
      const { error, message, data } = envelope.data;
      if (error !== 0) throw new OaRefusal(error, message);
      return data;
    };
    const token = await access.token();
    const ended = calling(path.slice(path.lastIndexOf('/') + 1));
    const data = await once(token)
      .catch(async (error: unknown) => {
        if (!isTokenRefused(error)) throw error;
        return once(await access.other(token));
      })
      .then(
        (result) => {
          ended('ok');
          return result;
        },
        (error: unknown) => {
          ended(isLimited(error) ? '429' : error instanceof OaRefusal ? resultOf(400) : 'unreached');
          throw error;
        },
      );
    const shaped = schema.safeParse(data);
    // A result of another shape than expected is the platform's failure, not ours.
    if (!shaped.success) throw new OaUnreachable('unexpected answer');
    return shaped.data;
  }

  const send = async (user: string, message: object): Promise<string> => {
    const content = JSON.stringify({ recipient: { user_id: user }, message });
    const body = () => ({ type: 'application/json', content, timeoutMs: TIMEOUT_MS });
    return (await call('/v3.0/oa/message/cs', sentSchema, body)).message_id;
  };

  const upload = <T extends z.ZodType>(kind: string, schema: T, name: string, bytes: Uint8Array) =>
    call(`/v2.0/oa/upload/${kind}`, schema, () => {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(bytes)]), name);
      return { content: form, timeoutMs: UPLOAD_TIMEOUT_MS };
    });

  return {
    sendText: (user, text, buttons = []) =>
      send(user, {
        text,
        ...(buttons.length === 0
          ? {}
          : {
              attachment: {
                type: 'template',
                payload: { buttons: buttons.map((button) => ({ type: 'oa.query.hide', ...button })) },
              },
            }),
      }),

    sendImage: (user, id) =>
      send(user, {
        attachment: {
          type: 'template',
          payload: { template_type: 'media', elements: [{ media_type: 'image', attachment_id: id }] },
        },
      }),

    sendFile: (user, token) => send(user, { attachment: { type: 'file', payload: { token } } }),

    uploadImage: async (name, bytes) => (await upload('image', imageSchema, name, bytes)).attachment_id,
    uploadFile: async (name, bytes) => (await upload('file', fileSchema, name, bytes)).token,
  };
}
