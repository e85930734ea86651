import type { readJson, readUpload } from './http.ts';
import type { Messages } from './messages.ts';
import { OaRefusal } from './refusal.ts';
import type { UploadKind, Uploads } from './uploads.ts';

/** What a call carries, read as far as its method wants it. */
export interface Request {
  json(): ReturnType<typeof readJson>;
  upload(): ReturnType<typeof readUpload>;
}

/** @returns the data of the answer. @throws OaRefusal */
export type Method = (request: Request) => object | Promise<object>;

/** The methods of the API by their paths, all to be called by POST. */
export function createMethods(messages: Messages, uploads: Uploads): ReadonlyMap<string, Method> {
  const upload =
    (kind: UploadKind): Method =>
    async (request) =>
      uploads.add(kind, await request.upload());

  return new Map<string, Method>([
    ['/v3.0/oa/message/cs', (request) => messages.send(request.json())],
    ['/v3.0/oa/quota/message', (request) => messages.quota(request.json())],
    [
      '/v2.0/oa/message',
      (request) => {
        const body = request.json();
        // Reactions are all that is left of it.
        if (typeof body === 'object' && body && 'sender_action' in body) return messages.react(body);
        throw new OaRefusal(-240, 'API message v2 is closed, use v3');
      },
    ],
    ['/v2.0/oa/upload/image', upload('image')],
    ['/v2.0/oa/upload/gif', upload('gif')],
    ['/v2.0/oa/upload/file', upload('file')],
  ]);
}
