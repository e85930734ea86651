import { type Duplex, duplexPair } from 'node:stream';

/** What `pg` asks of a stream beside reading and writing: what a socket has, and a pair of streams has no need of. */
interface AsSocket extends Duplex {
  setNoDelay(): AsSocket;
  setKeepAlive(): AsSocket;
  connect(): AsSocket;
  ref(): AsSocket;
  unref(): AsSocket;
}

/**
 * A connection to the store in this very process. Its bytes do not pass through the operating system, which would cost
 * as much as many a statement does.
 * @returns the client's end, as `pg` takes it for a socket; the other one is given to `serve`.
 */
export function connectInside(serve: (stream: Duplex) => void): AsSocket {
  const [ours, theirs] = duplexPair({ allowHalfOpen: false });
  // As with a socket, one end closes when the other has, after what was said last has been read.
  theirs.once('close', () => setImmediate(() => ours.destroy()));
  ours.once('close', () => theirs.destroy());
  const nothing = (): AsSocket => socket;
  const socket: AsSocket = Object.assign(ours, {
    setNoDelay: nothing,
    setKeepAlive: nothing,
    ref: nothing,
    unref: nothing,
    connect() {
      serve(theirs);
      process.nextTick(() => socket.emit('connect'));
      return socket;
    },
  });
  return socket;
}
