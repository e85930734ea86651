import { Duplex } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';

/** Bytes; null: there are no more; `more`: a piece has been taken. */
type Message = Uint8Array | null | 'more';

/** Pieces on their way that nobody has taken yet; whoever sends more waits. */
const AHEAD = 16;

/**
 * One end of a connection between two threads. It needs no address, so nobody else on the machine can come in by it,
 * and is the same on every system.
 */
export function pipeOver(port: MessagePort): Duplex {
  let room = AHEAD;
  let goOn: (() => void) | null = null;
  let untaken = 0;
  const say = (message: Message): void => port.postMessage(message);
  const pipe = new Duplex({
    read() {
      for (; untaken > 0; untaken--) say('more');
    },
    write(chunk: Buffer, _, callback) {
      // A copy of its own: a piece of Node's pool would take the whole pool with it.
      const bytes = new Uint8Array(chunk);
      port.postMessage(bytes, [bytes.buffer]);
      if (--room > 0) callback();
      else goOn = callback;
    },
    final(callback) {
      say(null);
      callback();
    },
    destroy(error, callback) {
      port.close();
      callback(error);
    },
  });
  port.on('message', (message: Message) => {
    if (message === 'more') {
      room++;
      const callback = goOn;
      goOn = null;
      callback?.();
    } else if (message === null) pipe.push(null);
    else if (pipe.push(message)) say('more');
    else untaken++;
  });
  port.on('close', () => pipe.destroy());
  return pipe;
}
