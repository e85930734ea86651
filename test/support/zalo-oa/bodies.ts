import { z } from 'zod';
import { invalidParameter, limitExceeded } from './refusal.ts';

/** Half a surrogate pair is no UTF-8: a text that was cut inside a character. */
const words = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.trim() !== '', 'blank')
    .refine((text) => !/\p{Surrogate}/u.test(text), 'half a character');

const id = z.string().regex(/^\d+$/, 'ids are strings of digits');
const address = z.url({ protocol: /^https?$/ }).max(1000);
const phone = z.string().regex(/^\+?\d{8,15}$/);

const title = words(100);
const buttonSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['oa.query.show', 'oa.query.hide']), title, payload: words(1000) }),
  z.strictObject({ type: z.literal('oa.open.url'), title, payload: z.strictObject({ url: address }) }),
  z.strictObject({ type: z.literal('oa.open.phone'), title, payload: z.strictObject({ phone_code: phone }) }),
  z.strictObject({
    type: z.literal('oa.open.sms'),
    title,
    payload: z.strictObject({ content: words(1000), phone_code: phone }),
  }),
]);

const source = { url: address.optional(), attachment_id: z.string().min(1).optional() };
const oneSource = (media: { url?: string | undefined; attachment_id?: string | undefined }): boolean =>
  (media.url === undefined) !== (media.attachment_id === undefined);
const side = z.int().positive();
const mediaSchema = z
  .discriminatedUnion('media_type', [
    z.strictObject({ media_type: z.literal('image'), ...source }),
    z.strictObject({ media_type: z.literal('gif'), ...source, width: side, height: side }),
  ])
  .refine(oneSource, 'either url or attachment_id');

// What is too long has a code of its own (-210) and is looked at afterwards.
const text = words(Number.POSITIVE_INFINITY);

const template = <T extends z.ZodType>(payload: T) =>
  z.strictObject({ type: z.literal('template'), payload });

/** A message is one of these; what a schema does not name is refused. */
const MESSAGES = {
  text: z.strictObject({ text, quote_message_id: z.string().min(1).optional() }),
  buttons: z.strictObject({
    text,
    attachment: template(z.strictObject({ buttons: z.array(buttonSchema).min(1).max(5) })),
  }),
  media: z.strictObject({
    text: text.optional(),
    attachment: template(
      z.strictObject({ template_type: z.literal('media'), elements: z.tuple([mediaSchema]) }),
    ),
  }),
  file: z.strictObject({
    attachment: z.strictObject({
      type: z.literal('file'),
      payload: z.strictObject({ token: z.string().min(1) }),
    }),
  }),
};

const envelope = z.strictObject({
  recipient: z.strictObject({ user_id: id }),
  message: z.record(z.string(), z.unknown()),
});
const quotaSchema = z.strictObject({ user_id: id });
const reactionSchema = z.strictObject({
  recipient: z.strictObject({ user_id: id }),
  sender_action: z.strictObject({ react_icon: z.string().min(1), react_message_id: z.string().min(1) }),
});

export type Button = z.infer<typeof buttonSchema>;
export type Media = z.infer<typeof mediaSchema>;

/** A message as it was asked for. */
export interface MessageBody {
  readonly user: string;
  readonly text: string | undefined;
  readonly quotes: string | undefined;
  readonly buttons: readonly Button[];
  readonly media: Media | undefined;
  readonly fileToken: string | undefined;
}

const MOST_TEXT = 2000;

/** Reads the body of /v3.0/oa/message/cs. @throws OaRefusal -201, -210 */
export function readMessage(body: unknown): MessageBody {
  const { recipient, message } = parse(envelope, body);
  const asked = { text: undefined, quotes: undefined, buttons: [], media: undefined, fileToken: undefined };
  const read = { ...asked, ...readContent(message), user: recipient.user_id };
  // Which unit the platform counts is not documented; UTF-16 is the strictest.
  if ((read.text ?? '').length > MOST_TEXT) throw limitExceeded(`text of ${read.text?.length} characters`);
  return read;
}

function readContent(message: Record<string, unknown>): Partial<MessageBody> {
  switch (kindOf(message.attachment)) {
    case 'text': {
      const { text, quote_message_id: quotes } = parse(MESSAGES.text, message);
      return { text, quotes };
    }
    case 'file':
      return { fileToken: parse(MESSAGES.file, message).attachment.payload.token };
    case 'buttons': {
      const { text, attachment } = parse(MESSAGES.buttons, message);
      return { text, buttons: attachment.payload.buttons };
    }
    case 'media': {
      const { text, attachment } = parse(MESSAGES.media, message);
      return { text, media: attachment.payload.elements[0] };
    }
  }
}

function kindOf(attachment: unknown): keyof typeof MESSAGES {
  if (attachment === undefined) return 'text';
  const { type, payload } = parse(
    z.looseObject({ type: z.string(), payload: z.looseObject({}) }),
    attachment,
  );
  if (type === 'file') return 'file';
  if (type !== 'template') throw invalidParameter(`attachment of type ${type}`);
  return 'template_type' in payload ? 'media' : 'buttons';
}

/** @throws OaRefusal -201 */
export const readQuotaBody = (body: unknown): string => parse(quotaSchema, body).user_id;

/** @throws OaRefusal -201 */
export function readReaction(body: unknown): { user: string; icon: string; messageId: string } {
  const { recipient, sender_action } = parse(reactionSchema, body);
  return {
    user: recipient.user_id,
    icon: sender_action.react_icon,
    messageId: sender_action.react_message_id,
  };
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const { path = [], message = '' } = error.issues[0] ?? {};
  throw invalidParameter(`${path.join('.') || 'body'}: ${message}`);
}
