/** `npm run administrator`: a code that makes whoever types it an administrator. For whoever has the machine. */
import '../environment.ts';
import { createBot, openStore } from '../app.ts';
import { systemClock as clock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { createMemoryConversations } from '../conversation/index.ts';
import { createLog } from '../log.ts';
import { showCode } from '../people/index.ts';
import { cliSentences as say } from '../wording/cli.ts';
import { run } from './run.ts';

await run(async () => {
  const config = readConfig(process.env);
  const store = await openStore(config, clock);
  try {
    const { people } = createBot(store, {
      conversations: createMemoryConversations(),
      access: config.access,
      clock,
      log: createLog(),
    });
    console.log(say.administratorCode(showCode(await people.administratorCode(clock()))));
  } finally {
    await store.database.close();
  }
});
