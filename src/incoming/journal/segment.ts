import { writeSync } from 'node:fs';
import { type FileHandle, rename, rm } from 'node:fs/promises';
import { entryIn, type Taken } from './line.ts';
import type { Claimed } from './place.ts';

/** Makes sure that what was written to a file is on the disk. */
export type Flush = (file: FileHandle) => Promise<void>;

/** The next entries of a segment that are not stored yet. */
export interface Batch {
  readonly entries: readonly Taken[];
  readonly lines: number;
  readonly bytes: number;
}

const LINE_END = 0x0a;
/** Bytes read at once. Entries are not kept in memory: the operating system has what was written last at hand. */
const CHUNK = 256 * 1024;

/** One file of the journal: entries come in at its end and are stored from its beginning. */
export class Segment {
  readonly path: string;
  readonly #file: FileHandle;
  readonly #flush: Flush;
  /** Bytes that are on the disk for certain. What lies behind them was never acknowledged. */
  #size = 0;
  #stored = 0;
  #broken = false;

  constructor({ path, file }: Claimed, flush: Flush) {
    this.path = path;
    this.#file = file;
    this.#flush = flush;
  }

  get size(): number {
    return this.#size;
  }

  /** Bytes not stored yet. */
  get waiting(): number {
    return this.#size - this.#stored;
  }

  /** Whether a line was found that is no entry: nothing of that file is thrown away. */
  get broken(): boolean {
    return this.#broken;
  }

  /** Finds what another process left. A last line without its end is torn: it was never acknowledged. @returns lines */
  async measure(): Promise<number> {
    let lines = 0;
    for (let at = 0; ; ) {
      const chunk = await this.#read(at, CHUNK);
      if (chunk.length === 0) return lines;
      for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, end + 1)) {
        lines++;
        this.#size = at + end + 1;
      }
      at += chunk.length;
    }
  }

  /** Resolves when the lines are on the disk. Once it has thrown, nothing may be appended any more. */
  async append(lines: readonly Buffer[]): Promise<void> {
    const bytes = Buffer.concat(lines);
    try {
      // Into the memory of the operating system, which takes microseconds: in a turn of its own it would wait for
      // whatever answers are being worked out. The disk is waited for below.
      for (let done = 0; done < bytes.length; )
        done += writeSync(this.#file.fd, bytes, done, bytes.length - done, this.#size + done);
      await Promise.all([this.#flush(this.#file), this.#assertThere()]);
    } catch (error) {
      await this.#file.truncate(this.#size).catch(() => {});
      throw error;
    }
    this.#size += bytes.length;
  }

  /** Writing to a file that somebody has removed succeeds, and keeps nothing. */
  async #assertThere(): Promise<void> {
    if ((await this.#file.stat()).nlink === 0) throw new Error('The file has been removed');
  }

  async next(most: number): Promise<Batch> {
    const lines = await this.#lines(most);
    const entries = lines.map(entryIn).filter((entry) => entry !== null);
    const bytes = lines.reduce((sum, line) => sum + line.length, 0);
    return { entries, lines: lines.length, bytes };
  }

  stored({ entries, lines, bytes }: Batch): void {
    this.#stored += bytes;
    if (entries.length < lines) this.#broken = true;
  }

  /** Begins anew, all being stored. */
  async clear(): Promise<void> {
    await this.#file.truncate(0);
    this.#size = 0;
    this.#stored = 0;
  }

  /** Deletes the file, all being stored; one with a broken line is put aside for somebody to look at. */
  async discard(): Promise<void> {
    try {
      // Before it is closed: without the lock another process would take it over.
      if (this.#broken) await rename(this.path, `${this.path}.broken`);
      else await rm(this.path, { force: true });
    } finally {
      await this.close();
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** At least one, at most `most`. */
  async #lines(most: number): Promise<Buffer[]> {
    for (let length = CHUNK; ; length *= 4) {
      const chunk = await this.#read(this.#stored, Math.min(length, this.waiting));
      const lines: Buffer[] = [];
      for (let at = 0; lines.length < most; ) {
        const end = chunk.indexOf(LINE_END, at) + 1;
        if (end === 0) break;
        lines.push(chunk.subarray(at, end));
        at = end;
      }
      if (lines.length > 0) return lines;
      if (chunk.length < length) throw new Error('The file is shorter than what was written to it');
    }
  }

  /** Fewer bytes only at the end of the file. */
  async #read(from: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.#file.read(buffer, done, length - done, from + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return buffer.subarray(0, done);
  }
}
