import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Attachment } from './attachment.ts';
import { secretIn } from './secret.ts';
import { createWorkshop } from './workshop.ts';

/** A file that was made. */
export interface Made {
  readonly kind: Attachment['kind'];
  /** As the person gets it: letters, digits and hyphens, with its ending. */
  readonly name: string;
  readonly type: string;
  /** Where it lies, named after its content. */
  readonly path: string;
  /** Stands for its content: 64 hexadecimal digits. */
  readonly id: string;
  read(): Promise<Uint8Array>;
}

/** A file that was made before. */
export interface Found {
  readonly kind: Attachment['kind'];
  readonly bytes: Uint8Array;
}

/** Makes pictures and workbooks, each content once. */
export interface Attachments {
  /** @throws when it cannot be made or stored; the answer itself is worth sending without it. */
  make(attachment: Attachment): Promise<Made>;
  /** What was made before under this id; null: never, or too long ago. */
  find(id: string): Promise<Found | null>;
  /** Lies beside the files, the same across restarts: for signing addresses that lead to them. */
  secret(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** What somebody has handed in; null: it is gone. */
export type ReadDocument = (id: string) => Promise<Uint8Array | null>;

const TYPE = {
  picture: { ending: 'png', type: 'image/png' },
  workbook: { ending: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  // Whatever it holds: it is never shown, only saved.
  document: { ending: 'bin', type: 'application/octet-stream' },
} as const;
/** Nobody looks at an older one; it can be made again at any time. */
const KEPT_MS = 7 * 24 * 3_600_000;
/** What was made under another version of the drawing is another file. */
const VERSION = 4;
/** Files of ours, and drafts that were never finished. */
const OURS = /^[0-9a-f]{64}\./;

/**
 * @param directory for the files alone, made when it is needed; the same content is the same file, across restarts too
 */
export function createAttachments({
  directory,
  clock,
  readDocument = async () => null,
}: {
  directory: string;
  clock: Clock;
  readDocument?: ReadDocument;
}): Attachments {
  const workshop = createWorkshop();
  /** Being made at this moment. */
  const making = new Map<string, Promise<void>>();
  let swept = 0;

  const pathOf = (id: string, kind: Attachment['kind']): string =>
    join(directory, `${id}.${TYPE[kind].ending}`);

  async function store(path: string, attachment: Attachment): Promise<void> {
    const bytes =
      attachment.kind === 'document' ? await readDocument(attachment.id) : await workshop.make(attachment);
    if (!bytes) throw new Error('the document is gone');
    await mkdir(directory, { recursive: true, mode: 0o700 });
    // Whole or not at all: another process may read it at any moment.
    const draft = `${path}.${process.pid}`;
    await writeFile(draft, bytes, { mode: 0o600 });
    const moment = clock();
    await utimes(draft, moment, moment);
    await rename(draft, path);
    // The file is there, whatever becomes of older ones.
    await sweep().catch(() => {});
  }

  async function sweep(): Promise<void> {
    const now = clock().getTime();
    if (now - swept < KEPT_MS / 7) return;
    swept = now;
    for (const file of (await readdir(directory)).filter((name) => OURS.test(name))) {
      const path = join(directory, file);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
      if (now - mtimeMs > KEPT_MS) await rm(path, { force: true });
    }
  }

  return {
    async make(attachment) {
      const { kind, name } = attachment;
      const id = idOf(attachment);
      const path = pathOf(id, kind);
      const moment = clock();
      const exists = await utimes(path, moment, moment).then(
        () => true,
        () => false,
      );
      if (!exists) {
        const work = making.get(id) ?? store(path, attachment).finally(() => making.delete(id));
        making.set(id, work);
        await work;
      }
      const { ending, type } = TYPE[kind];
      const own = attachment.kind === 'document' ? attachment.ending : ending;
      return { kind, name: `${name}.${own}`, type, path, id, read: () => readFile(path) };
    },

    async find(id) {
      if (!/^[0-9a-f]{64}$/.test(id)) return null;
      for (const kind of ['picture', 'workbook', 'document'] as const) {
        const bytes = await readFile(pathOf(id, kind)).catch(() => null);
        if (bytes) return { kind, bytes };
      }
      return null;
    },

    secret: () => secretIn(directory),

    close: () => workshop.close(),
  };
}

function idOf(attachment: Attachment): string {
  const { name: _, ...content } = attachment;
  return createHash('sha256')
    .update(JSON.stringify([VERSION, content]))
    .digest('hex');
}
