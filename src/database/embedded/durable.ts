import { fsyncSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** Emscripten's node file system, as far as it is touched here. */
interface NodeFileSystem {
  stream_ops: { fsync?: (stream: { nfd: number }) => number };
}

/**
 * PGlite's node file system without its gap: Emscripten's has no fsync, so that nothing would survive a power cut.
 * PostgreSQL then waits for the disk at every commit, as a server does.
 */
class DurableNodeFS extends NodeFS {
  readonly #synced: () => void;

  constructor(directory: string, synced: () => void) {
    super(directory);
    this.#synced = synced;
  }

  override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const giveFsync = (module: unknown): void => {
      const { NODEFS } = module as { NODEFS: NodeFileSystem };
      NODEFS.stream_ops.fsync = (stream) => {
        fsyncSync(stream.nfd);
        this.#synced();
        return 0;
      };
    };
    const preRun = [emscriptenOpts.preRun ?? []].flat();
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...preRun, giveFsync] as typeof preRun } };
  }
}

/**
 * How much of a function of PostgreSQL runs before V8 optimizes it, in bytes of its code. V8's own 1.8 million makes it
 * optimize a second long what a start runs once.
 */
const WORTH_OPTIMIZING = 100_000_000;

/**
 * Opens (or creates) a PGlite database that fsyncs every commit.
 *
 * `-F` (no fsync) leaves PGlite's start parameters; one call of `synced` is one wait for the disk.
 */
export async function openDurable(directory: string, synced: () => void = () => {}): Promise<PGlite> {
  setFlagsFromString(`--wasm-tiering-budget=${WORTH_OPTIMIZING}`);
  const kept = PGlite.defaultStartParams.filter((param) => param !== '-F');
  const settings = ['wal_sync_method=fsync', 'shared_buffers=16MB', 'TimeZone=UTC'];
  return PGlite.create({
    fs: new DurableNodeFS(directory, synced),
    startParams: [...kept, ...settings.flatMap((setting) => ['-c', setting])],
  });
}
