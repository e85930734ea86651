/** Gives 10,000 answers to 200 chats, sixteen at a time, and says after each thousand what memory it holds. */
import { questionAt } from './questions.ts';
import { withAssistant } from './store.ts';

const CHATS = 200;
const SIDE_BY_SIDE = 16;
const MB = 2 ** 20;

await withAssistant(async (assistant) => {
  let asked = 0;
  const walk = async (last: number): Promise<void> => {
    while (asked < last) {
      const at = asked++;
      const speaker = { channel: 'telegram', chat: String(at % CHATS), person: String(at % CHATS) } as const;
      const heard = await assistant.reply(
        speaker,
        { text: questionAt(Math.floor(at / CHATS)) },
        { id: at + 1 },
      );
      if (!heard) throw new Error('a question was taken for one answered before');
      await heard.done();
    }
  };
  for (let answers = 5000; answers <= 60_000; answers += 5000) {
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => walk(answers)));
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    console.log(JSON.stringify({ answers, rss: rss / MB, heap: heapUsed / MB }));
  }
});
process.exit();
