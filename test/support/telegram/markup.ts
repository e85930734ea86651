import { isObject, object, type Params } from './params.ts';
import { badRequest } from './refusal.ts';

export type Keyboard = readonly (readonly { readonly text: string; readonly callback_data: string }[])[];

/** Reads `reply_markup`. Of the kinds of buttons only those with `callback_data` (Bot API: 1–64 bytes) are known here. */
export function inlineKeyboard(params: Params): Keyboard | undefined {
  const markup = object(params, 'reply_markup');
  if (!markup) return undefined;
  const rows = markup.inline_keyboard;
  if (!Array.isArray(rows) || Object.keys(markup).length > 1)
    throw badRequest('object expected as reply markup');
  return rows.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest('field "inline_keyboard" must be an Array of Arrays');
    return row.map(button);
  });
}

function button(value: unknown): { text: string; callback_data: string } {
  if (!isObject(value)) throw badRequest('inline keyboard button must be an Object');
  const { text, callback_data: data, ...others } = value;
  if (typeof text !== 'string' || text.trim() === '')
    throw badRequest('inline keyboard button text is empty');
  if (Object.keys(others).length > 0) throw badRequest(`unknown fields in a button: ${Object.keys(others)}`);
  if (typeof data !== 'string') throw badRequest('text buttons are unallowed in the inline keyboard');
  const bytes = Buffer.byteLength(data);
  if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
  return { text, callback_data: data };
}
