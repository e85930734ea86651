import { type Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { Reply } from '../../../src/answers/reply.ts';
import type { Attachment } from '../../../src/attachments/index.ts';
import { createWebChannel, type WebChannelParts } from '../../../src/channels/web/index.ts';
import type { Assistant, Said, Speaker } from '../../../src/conversation/index.ts';
import type { Log } from '../../../src/log.ts';

export const budget2018: Reply = {
  kind: 'answer',
  text: [
    'Kinh phí khuyến công – Ninh Bình, năm 2018',
    '• Kế hoạch: 4.045 triệu đồng',
    '• Thực hiện: 3.997 triệu đồng',
    '• Đạt: 98,81% kế hoạch',
    'Nguồn: Hội nghị khuyến công phía Bắc lần XIV, 23/5/2019',
  ].join('\n'),
  heading: true,
  choices: [
    { label: 'Năm 2017', code: 'q:nb:2017' },
    { label: 'Năm 2019', code: 'q:nb:2019' },
  ],
  files: [],
  query: null,
};

export function plainReply(text: string): Reply {
  return { kind: 'info', text, heading: false, choices: [], files: [], query: null };
}

export const chart: Attachment & { kind: 'picture' } = {
  kind: 'picture',
  name: 'xep-hang-2018',
  picture: {
    title: 'Xếp hạng các tỉnh phía Bắc theo kinh phí, năm 2018',
    unit: 'triệu đồng',
    chart: {
      kind: 'bars',
      labels: ['1. Hà Nội', '2. Ninh Bình', '3. Hà Nam'],
      series: [
        {
          name: 'thực hiện',
          points: [
            { size: 9000, text: '9.000' },
            { size: 3997, text: '3.997' },
            { size: 1200, text: '1.200' },
          ],
        },
      ],
      marked: 1,
    },
    footer: ['Nguồn: Hội nghị khuyến công phía Bắc lần XIV, 23/5/2019'],
  },
};

export const sheet: Attachment & { kind: 'workbook' } = {
  kind: 'workbook',
  name: 'kinh-phi-cac-tinh-2018',
  workbook: {
    sheets: [
      {
        name: 'Số liệu',
        above: ['Kinh phí các tỉnh, năm 2018'],
        columns: [
          { heading: 'Đơn vị', width: 20 },
          { heading: 'Thực hiện', width: 12 },
        ],
        rows: [[{ text: 'Ninh Bình' }, { number: '3997' }]],
      },
    ],
  },
};

/** For the stories without files. */
export const noFiles: WebChannelParts['attachments'] = {
  make: () => Promise.reject(new Error('no file was to be made')),
  find: async () => null,
  secret: async () => new Uint8Array(32),
};

/** What the assistant was asked, by whom, and whether the reply was reported as sent. */
export interface Asked {
  readonly speaker: Speaker;
  readonly said: Said;
  done: boolean;
}

/** Answers what the script says, and notes what it was asked. By default it says back what it heard. */
export function scriptedAssistant(
  script: (said: Said) => Reply | Promise<Reply> = (said) =>
    plainReply(`Đã nghe: ${'text' in said ? said.text : said.code}`),
): Assistant & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    async reply(speaker, said) {
      const note: Asked = { speaker, said, done: false };
      asked.push(note);
      const reply = await script(said);
      return {
        reply,
        async done() {
          note.done = true;
        },
      };
    },
  };
}

/** Notes what was logged. */
export function listeningLog(): Log & {
  readonly lines: { message: string; fields: object | undefined }[];
} {
  const lines: { message: string; fields: object | undefined }[] = [];
  const note = (message: string, fields?: object) => void lines.push({ message, fields });
  return { lines, info: note, warn: note, error: note };
}

/** A channel on a free port of 127.0.0.1, unless told otherwise. */
export function testChannel(parts: Partial<WebChannelParts> = {}) {
  return createWebChannel({
    assistant: scriptedAssistant(),
    attachments: noFiles,
    log: listeningLog(),
    mayOpen: async () => true,
    knows: async () => true,
    host: '127.0.0.1',
    publicUrl: null,
    port: 0,
    ...parts,
  });
}

/** A promise that the test settles when the story has come that far. */
export function gate() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

export interface Response {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly bytes: Buffer;
}

/** A request whose every header the test decides on, which `fetch` does not allow. */
export function send(
  url: string,
  {
    method = 'GET',
    headers = {},
    body = '',
    agent,
  }: { method?: string; headers?: Record<string, string>; body?: string | Buffer; agent?: Agent } = {},
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: agent ?? false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: bytes.toString('utf8'),
          bytes,
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Posts a message as the page does. */
export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return send(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });
}

/** The cookie that a response sets, as the next request sends it. */
export function cookieOf({ headers }: Response): string {
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** Posts a file as the page does. */
export function postFile(
  url: string,
  body: string | Buffer,
  about: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return send(`${url}/api/files`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/octet-stream',
      'X-File': new URLSearchParams(about).toString(),
      ...headers,
    },
    body,
  });
}
