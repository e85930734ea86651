import { expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../../src/app.ts';
import { webhookSecret } from '../../src/channels/common/hook.ts';
import { readConfig } from '../../src/config.ts';
import { outageSentences } from '../../src/wording/channels.ts';
import { addPeople, give } from '../support/broadcast.ts';
import { hasCluster, startCluster } from '../support/cluster.ts';
import { eventually } from '../support/eventually.ts';
import { startRoundRobin } from '../support/round-robin.ts';
import { newDirectory, serverUrl } from '../support/store.ts';
import { createFakeTelegram } from '../support/telegram/index.ts';
import { type Running, startMain } from './main.ts';
import { TOKEN } from './telegram.ts';

const PUBLIC = 'https://bot.example.vn';
const PATH = '/webhooks/telegram';
const CHATS = 500;
const EACH = 10;
const READERS = 300;
/** Chats that ask at the same time. */
const WIDTH = 24;

/** Told apart by what is answered, whatever was asked before. */
const QUESTIONS = [
  'kinh phí Ninh Bình 2018',
  'kinh phí Quảng Ninh 2018',
  'kinh phí Hà Nam 2018',
  'kinh phí Thái Bình 2018',
  'kinh phí Nam Định 2018',
  'kinh phí Hải Phòng 2018',
  'kinh phí Bắc Ninh 2018',
  'kinh phí Vĩnh Phúc 2018',
  'kinh phí Hưng Yên 2018',
  'kinh phí Hải Dương 2018',
];

/**
 * Three instances behind a load balancer, on a server of their own. While people ask and two broadcasts go out, instances
 * are killed, stopped like a machine that hangs, and restarted one after the other, and the server is restarted once.
 */
it.skipIf(!serverUrl || !hasCluster)(
  'three instances lose nothing to kills, hangs, restarts and a restart of the server, and say hardly anything twice',
  { timeout: 420_000 },
  async () => {
    const cluster = await startCluster();
    onTestFinished(() => cluster.remove());
    const telegram = await createFakeTelegram({ token: TOKEN });
    onTestFinished(() => telegram.close());
    await fetch(`${telegram.url}/bot${TOKEN}/setWebhook?url=${PUBLIC}${PATH}`);
    const balancer = await startRoundRobin();
    onTestFinished(() => balancer.close());

    const store = await openStore(readConfig({ DATABASE_URL: cluster.url }), () => new Date());
    onTestFinished(() => store.database.close());
    const readers = await addPeople(store, { people: READERS, from: 100_000 });
    telegram.knowChats([...readers, ...Array.from({ length: CHATS }, (_, at) => 1000 + at)]);
    const { prisma } = store.database;
    // Whenever this runs, it is a working day and nobody sleeps.
    await prisma.person.updateMany({ data: { hoursFrom: 0, hoursTo: 24 } });
    for (const days of [0, 1]) {
      const day = new Date(Date.now() + days * 24 * 3_600_000 + 7 * 3_600_000).toISOString().slice(0, 10);
      await prisma.dayCorrection.create({
        data: { day: new Date(day), kind: 'work', name: '', at: new Date() },
      });
    }

    // Each has a disk of its own, as on machines of their own, and finds it again.
    const disks = [0, 1, 2].map(() => newDirectory('absent'));
    onTestFinished(async () => void (await Promise.all(disks.map(({ remove }) => remove()))));
    const running: (Running | undefined)[] = [];
    async function launch(at: number): Promise<void> {
      const started = await startMain({
        ACCESS: 'open',
        DATABASE_URL: cluster.url,
        ...disks[at]?.env,
        PUBLIC_URL: PUBLIC,
        UPDATES: 'webhook',
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: telegram.url,
      });
      running[at] = started;
      balancer.servers.add(started.url.replace('localhost', '127.0.0.1'));
    }
    const gone = (at: number): Running => {
      const one = running[at];
      if (!one) throw new Error('it does not run');
      balancer.servers.delete(one.url.replace('localhost', '127.0.0.1'));
      return one;
    };
    await Promise.all([0, 1, 2].map(launch));

    // What is answered to each question when nothing goes wrong.
    const asked = Array.from({ length: CHATS }, () => 0);
    let update = 5_000_000;
    async function ask(chat: number, text: string): Promise<void> {
      const id = update++;
      const body = JSON.stringify({
        update_id: id,
        message: {
          message_id: id,
          date: Math.floor(Date.now() / 1000),
          text,
          chat: { id: chat, type: 'private', first_name: 'Lan' },
          from: { id: chat, is_bot: false, first_name: 'Lan' },
        },
      });
      const headers = {
        'content-type': 'application/json',
        'x-telegram-bot-api-secret-token': webhookSecret(TOKEN),
      };
      // As Telegram does: the same again until somebody takes it.
      for (;;) {
        const response = await fetch(`${balancer.url}${PATH}`, { method: 'POST', headers, body }).catch(
          () => null,
        );
        if (response?.status === 200) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    /** While the server is restarted somebody may be told that the answer will come: it does. */
    const answersTo = (chat: number): string[] =>
      telegram.sends
        .filter((sent) => sent.chat === chat && sent.text !== outageSentences.away)
        .map(({ text }) => text);

    const expected: string[] = [];
    for (const question of QUESTIONS) {
      await ask(1000, question);
      await eventually(() => expect(answersTo(1000)).toHaveLength(expected.length + 1));
      expected.push(answersTo(1000).at(-1) ?? '');
    }
    expect(new Set(expected).size).toBe(QUESTIONS.length);

    // One chat asks one question after the other, as soon as the one before is acknowledged.
    let next = 1;
    let acknowledged = 0;
    const askAll = async (): Promise<void> => {
      while (next < CHATS) {
        const chat = 1000 + next++;
        for (let at = 0; at < EACH; at++) {
          await ask(chat, QUESTIONS[at] ?? '');
          acknowledged++;
        }
      }
    };
    const part = (share: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setInterval(() => {
          if (acknowledged < share * (CHATS - 1) * EACH) return;
          clearInterval(timer);
          resolve();
        }, 20);
      });
    const broadcast = async (title: string): Promise<void> => {
      const { occurrence } = await give(store, new Date(), { title });
      await prisma.delivery.updateMany({
        where: { occurrenceId: occurrence },
        data: { notBefore: new Date() },
      });
    };
    let harm = 0;
    const troubles = async (): Promise<void> => {
      await part(0.05);
      await broadcast('Nộp báo cáo quý');
      await part(0.1);
      await gone(0).child.kill();
      harm++;
      await launch(0);
      await part(0.25);
      // Long enough for others to take over what it has in hand.
      running[1]?.child.process.kill('SIGSTOP');
      harm++;
      await part(0.35);
      await new Promise((resolve) => setTimeout(resolve, 9000));
      running[1]?.child.process.kill('SIGCONT');
      await part(0.45);
      cluster.restart();
      harm++;
      await part(0.55);
      await broadcast('Nộp báo cáo năm');
      for (const at of [0, 1, 2]) {
        await gone(at).stop();
        await launch(at);
      }
      await part(0.8);
      await gone(2).child.kill();
      harm++;
      await part(0.9);
      await launch(2);
    };
    await Promise.all([troubles(), ...Array.from({ length: WIDTH }, askAll)]);

    await vi.waitFor(
      async () => {
        expect(await prisma.incomingUpdate.count({ where: { settledAt: null } })).toBe(0);
        expect(await prisma.delivery.count({ where: { state: { not: 'sent' } } })).toBe(0);
      },
      // Two broadcasts at the platform's pace, and hand-overs between.
      { timeout: 120_000, interval: 100 },
    );

    const wrong: string[] = [];
    let twice = 0;
    for (let at = 1; at < CHATS; at++) {
      const answers = answersTo(1000 + at);
      const once = answers.filter((answer, index) => answers.indexOf(answer) === index);
      twice += answers.length - once.length;
      if (JSON.stringify(once) !== JSON.stringify(expected))
        wrong.push(`${1000 + at}: ${answers.map((answer) => expected.indexOf(answer)).join(' ')}`);
    }
    const perReader = readers.map((chat) => answersTo(chat).length);
    const moreDeliveries = perReader.reduce((sum, count) => sum + Math.max(0, count - 2), 0);
    console.log(
      JSON.stringify({ harm, twice, moreDeliveries, wrong: wrong.length, asked: asked.length * EACH }),
    );
    expect(wrong).toEqual([]);
    expect(perReader.filter((count) => count < 2)).toEqual([]);
    expect(moreDeliveries).toBeLessThanOrEqual(harm);
    expect(twice).toBeLessThanOrEqual(harm);
    await Promise.all(running.map((one) => one?.stop()));
  },
);
