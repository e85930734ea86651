import { randomBytes } from 'node:crypto';
import type { Upload } from './http.ts';
import { invalidParameter, limitExceeded, OaRefusal } from './refusal.ts';
import { DAY } from './times.ts';

export type UploadKind = 'image' | 'gif' | 'file';

export interface Uploads {
  /** @returns the data of the answer. @throws OaRefusal -201, -210, -211 */
  add(kind: UploadKind, upload: Upload): object;
  /** @throws OaRefusal -100 when it has expired or never was, -201 when it is of another kind */
  find(kind: UploadKind, id: string): Upload;
}

const LIFE = 7 * DAY;
const MB = 2 ** 20;

/** By the name and, where the platform shows what is inside, by the first bytes. */
const KINDS: Readonly<Record<UploadKind, { name: RegExp; start: readonly string[]; mostBytes: number }>> = {
  image: { name: /\.(jpe?g|png)$/i, start: ['ffd8ff', '89504e470d0a1a0a'], mostBytes: MB },
  gif: { name: /\.gif$/i, start: ['474946383761', '474946383961'], mostBytes: 5 * MB },
  file: { name: /\.(pdf|docx?|csv)$/i, start: [''], mostBytes: 5 * MB },
};

export function createUploads({ perMonth, now }: { perMonth: number; now: () => number }): Uploads {
  const stored = new Map<string, { kind: UploadKind; upload: Upload; ends: number }>();
  const counts = new Map<string, number>();

  return {
    add(kind, upload) {
      const { name, start, mostBytes } = KINDS[kind];
      const { bytes } = upload;
      if (bytes.length === 0) throw invalidParameter('the file is empty');
      const head = Buffer.from(bytes.subarray(0, 8)).toString('hex');
      if (!name.test(upload.name) || !start.some((one) => head.startsWith(one))) {
        throw invalidParameter(`"${upload.name}" is no such ${kind}`);
      }
      if (bytes.length > mostBytes) throw limitExceeded(`${bytes.length} bytes`);
      const month = new Date(now()).toISOString().slice(0, 7);
      const count = (counts.get(month) ?? 0) + 1;
      if (count > perMonth) throw new OaRefusal(-211, 'Out of quota');
      counts.set(month, count);
      const id = `${kind}-${randomBytes(18).toString('base64url')}`;
      stored.set(id, { kind, upload, ends: now() + LIFE });
      return kind === 'file' ? { token: id } : { attachment_id: id };
    },

    find(kind, id) {
      const found = stored.get(id);
      if (!found || found.ends <= now()) throw new OaRefusal(-100, 'Attachment id is invalid or expired');
      if (found.kind !== kind) throw invalidParameter(`the attachment is no ${kind}`);
      return found.upload;
    },
  };
}
