import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ACTS as CURATING_ACTS, packAct as packCurating } from '../../src/curating/acts.ts';
import type { COMMANDS as CURATING_COMMANDS } from '../../src/curating/commands.ts';
import { ACTS as DIRECTIVE_ACTS, packAct as packDirective } from '../../src/directives/acts.ts';
import type { COMMANDS as DIRECTIVE_COMMANDS } from '../../src/directives/commands.ts';
import { ACTS as PEOPLE_ACTS, packAct as packPeople } from '../../src/people/acts.ts';
import type { COMMANDS as PEOPLE_COMMANDS } from '../../src/people/commands.ts';
import { packAct as packTeaching, type ACT_DEEDS as TEACHING_ACTS } from '../../src/teaching/codes.ts';
import type { COMMANDS as TEACHING_COMMANDS } from '../../src/teaching/commands.ts';
import { peopleSentences as say } from '../../src/wording/people.ts';
import { type Office, type Official, openOffice } from '../support/officials.ts';

/** Everybody who can come to the bot. */
const EVERYBODY = [
  'stranger',
  'browser',
  'member of a foreign group',
  'member of an allowed group',
  'suspended',
  'reader',
  'editor',
  'editor of a unit',
  'coordinator',
  'administrator of a unit',
  'administrator',
  'administrator in a group',
  'machine',
] as const;
type Who = (typeof EVERYBODY)[number];

const PERSONS: readonly Who[] = [
  'reader',
  'editor',
  'editor of a unit',
  'coordinator',
  'administrator of a unit',
  'administrator',
];
const ALONE: readonly Who[] = ['stranger', 'browser', 'machine', ...PERSONS];
const EDITORS: readonly Who[] = ['editor', 'administrator', 'administrator in a group', 'machine'];
const TEACHERS: readonly Who[] = [...EDITORS, 'editor of a unit', 'administrator of a unit'];
const CURATORS: readonly Who[] = ['editor', 'editor of a unit', 'administrator of a unit', 'administrator'];
const ASKERS: readonly Who[] = ['member of an allowed group', ...PERSONS, 'machine'];
const INVITERS: readonly Who[] = ['coordinator', 'administrator of a unit', 'administrator'];
const MANAGERS: readonly Who[] = ['administrator of a unit', 'administrator'];
const CHIEF: readonly Who[] = ['administrator'];
const MEMBERS: readonly Who[] = [...PERSONS, 'administrator in a group'];
const SEEING: readonly Who[] = [...MEMBERS, 'machine'];
const FOLLOWING: readonly Who[] = [...INVITERS, 'machine'];

/** For every command: an example, and who may use it. A new command does not compile without a line of its own. */
const COMMANDS: Record<
  | keyof typeof PEOPLE_COMMANDS
  | keyof typeof TEACHING_COMMANDS
  | keyof typeof DIRECTIVE_COMMANDS
  | keyof typeof CURATING_COMMANDS,
  { text: string; may: readonly Who[] }
> = {
  ma: { text: '/ma nothing', may: ALONE },
  moi: { text: '/moi Hà Nam', may: INVITERS },
  nguoi: { text: '/nguoi', may: MANAGERS },
  yeucau: { text: '/yeucau', may: CHIEF },
  nhatky: { text: '/nhatky', may: CHIEF },
  hanmuc: { text: '/hanmuc', may: CHIEF },
  nhom: { text: '/nhom', may: [...MANAGERS, 'administrator in a group'] },
  toi: { text: '/toi', may: PERSONS },
  web: { text: '/web', may: PERSONS },
  thoat: { text: '/thoat', may: ALONE },
  hoc: { text: '/hoc', may: TEACHERS },
  quen: { text: '/quen nothing', may: TEACHERS },
  cauhoi: { text: '/cauhoi', may: EDITORS },
  giaoviec: { text: '/giaoviec', may: INVITERS },
  viec: { text: '/viec', may: SEEING },
  baocao: { text: '/baocao', may: FOLLOWING },
  ngaynghi: { text: '/ngaynghi', may: SEEING },
  nhap: { text: '/nhap', may: CURATORS },
  lannhap: { text: '/lannhap', may: CURATORS },
  hoantac: { text: '/hoantac 99999999', may: CURATORS },
  chinhthuc: { text: '/chinhthuc Ninh Bình 2018', may: CURATORS },
  mau: { text: '/mau', may: ASKERS },
  nguon: { text: '/nguon', may: ASKERS },
  thieu: { text: '/thieu', may: ASKERS },
  xuat: { text: '/xuat', may: ASKERS },
};

/** What a command may be followed by, with rights of its own. */
const VARIANTS: Record<string, readonly Who[]> = {
  '/moi hủy 9': INVITERS,
  '/nguoi 999 quyền quản trị': MANAGERS,
  '/nguoi 999 xóa': MANAGERS,
  '/nguoi 999 đăng nhập': MANAGERS,
  '/yeucau từ chối 999': CHIEF,
  '/nguoi 999 tạm khóa': MANAGERS,
  '/nguoi 999 đơn vị Hà Nam': MANAGERS,
  '/nhatky excel': CHIEF,
  '/toi giờ 99-1': PERSONS,
  '/toi xyzxyz': PERSONS,
  '/cauhoi xong': EDITORS,
  '/viec 999': SEEING,
  '/viec 999 tạm dừng': INVITERS,
  '/viec 999 sửa hạn 25/12/2026': INVITERS,
  '/viec 999 đơn vị': FOLLOWING,
  '/viec tất cả': SEEING,
  '/giaoviec mẫu': INVITERS,
  '/giaoviec như 999': INVITERS,
  '/ngaynghi 2/1/2027 nghỉ': CHIEF,
  // In a group it is the group that has to be allowed.
  'việc nào quá hạn': [...PERSONS, 'machine'],
  '2222-2222-2222-2222': ALONE,
};

/** For every choice the code behind it, with a number that nothing has, and who may take it. */
const ACTS: Record<keyof typeof PEOPLE_ACTS, readonly Who[]> = {
  'request-access': ALONE,
  accept: CHIEF,
  decline: CHIEF,
  'list-people': MANAGERS,
  'show-person': MANAGERS,
  roles: MANAGERS,
  role: MANAGERS,
  suspend: MANAGERS,
  resume: MANAGERS,
  remove: MANAGERS,
  confirm: PERSONS,
  cancel: PERSONS,
  withdraw: INVITERS,
  'link-chat': PERSONS,
  'own-data': PERSONS,
  'remove-self': PERSONS,
  'leave-page': ALONE,
  'audit-page': CHIEF,
  'audit-file': CHIEF,
};

const DIRECTIVES: Record<keyof typeof DIRECTIVE_ACTS, readonly Who[]> = {
  receive: MEMBERS,
  start: MEMBERS,
  finish: MEMBERS,
  extend: MEMBERS,
  snooze: MEMBERS,
  'snooze-until': MEMBERS,
  note: MEMBERS,
  files: SEEING,
  accept: FOLLOWING,
  return: FOLLOWING,
  grant: FOLLOWING,
  refuse: FOLLOWING,
  show: SEEING,
  list: SEEING,
  units: FOLLOWING,
  awaiting: FOLLOWING,
  report: FOLLOWING,
  pause: INVITERS,
  continue: INVITERS,
  end: INVITERS,
  broadcast: FOLLOWING,
  stop: INVITERS,
  resume: INVITERS,
  resend: INVITERS,
  confirm: INVITERS,
  standing: INVITERS,
  cancel: MEMBERS,
};

const CURATING: Record<keyof typeof CURATING_ACTS, { of: string; may: readonly Who[] }> = {
  confirm: { of: '999', may: CURATORS },
  cancel: { of: '999', may: CURATORS },
  'take-all': { of: '999', may: CURATORS },
  details: { of: '999', may: CURATORS },
  undo: { of: '99999999', may: CURATORS },
  'undo-now': { of: '99999999', may: CURATORS },
  loadings: { of: '999', may: CURATORS },
  documents: { of: '1', may: ASKERS },
  official: { of: 'F001', may: CURATORS },
};

const LESSONS: Record<keyof typeof TEACHING_ACTS, { code: string; may: readonly Who[] }> = {
  undo: { code: packTeaching({ do: 'undo', id: 999 }), may: TEACHERS },
  words: { code: packTeaching({ do: 'words', before: 999 }), may: TEACHERS },
  questions: { code: packTeaching({ do: 'questions', before: 999 }), may: EDITORS },
  reviewed: { code: packTeaching({ do: 'reviewed', from: 998, to: 999 }), may: EDITORS },
};

const cases: { said: { text: string } | { code: string }; may: readonly Who[] }[] = [
  ...Object.values(COMMANDS).map(({ text, may }) => ({ said: { text }, may })),
  ...Object.entries(VARIANTS).map(([text, may]) => ({ said: { text }, may })),
  ...(Object.keys(ACTS) as (keyof typeof ACTS)[]).map((name) => ({
    said: { code: packPeople(name, ...Array<number>(PEOPLE_ACTS[name].numbers).fill(999)) },
    may: ACTS[name],
  })),
  ...(Object.keys(DIRECTIVES) as (keyof typeof DIRECTIVES)[]).map((name) => ({
    said: { code: packDirective(name, ...Array<number>(DIRECTIVE_ACTS[name].numbers).fill(999)) },
    may: DIRECTIVES[name],
  })),
  ...Object.values(LESSONS).map(({ code, may }) => ({ said: { code }, may })),
  ...(Object.keys(CURATING) as (keyof typeof CURATING)[]).map((name) => ({
    said: { code: packCurating(name, CURATING[name].of) },
    may: CURATING[name].may,
  })),
];

const isRefusal = (text: string): boolean =>
  [
    say.refused.stranger('telegram'),
    say.refused.stranger('web'),
    say.refused.suspended,
    say.refused.alone,
    say.refused.person,
    say.refused.group,
    ...(['editor', 'coordinator', 'administrator'] as const).flatMap((role) => [
      say.refused.role(role),
      say.refused.everywhere(role),
    ]),
  ].includes(text);

describe('every command and every choice', () => {
  let office: Office;
  let who: Record<Who, Official>;
  const FOREIGN = -1;
  const ALLOWED = -2;

  beforeAll(async () => {
    office = await openOffice({}, { keep: true });
    await office.invited(20);
    const { prisma } = office.store.database;
    await prisma.person.update({
      where: { id: await office.numberOf(20) },
      data: { suspendedAt: office.now },
    });
    await office.invited(8, 'administrator');
    await office.telegram(8, ALLOWED).says('/nhom Ninh Bình');
    who = {
      stranger: office.telegram(404),
      browser: office.browser(),
      'member of a foreign group': office.telegram(405, FOREIGN),
      'member of an allowed group': office.telegram(406, ALLOWED),
      suspended: office.telegram(20),
      reader: await office.invited(2),
      editor: await office.invited(3, 'editor'),
      'editor of a unit': await office.invited(4, 'editor', 'ha-nam'),
      coordinator: await office.invited(5, 'coordinator'),
      'administrator of a unit': await office.invited(6, 'administrator', 'ha-nam'),
      administrator: office.telegram(1),
      'administrator in a group': office.telegram(8, FOREIGN),
      machine: office.official({ channel: 'terminal', chat: 'machine', local: true }),
    };
  });
  afterAll(() => office.store[Symbol.asyncDispose]());

  /** All that is stored of persons and words. */
  async function stored(): Promise<string> {
    const tables = [
      'person',
      'role_grant',
      'account',
      'entry_code',
      'access_request',
      'group_chat',
      'proposal',
      'directive',
      'progress',
      'occurrence',
      'open_step',
      'day_correction',
      'import_draft',
      'import',
      'official_figure',
    ];
    const rows = await Promise.all(
      [...tables, 'audit_entry', 'notice', 'taught_word', 'kept_question'].map((table) =>
        office.store.database.sql.query(`SELECT to_jsonb(t)::text AS row FROM "${table}" AS t ORDER BY 1`),
      ),
    );
    return JSON.stringify(rows);
  }

  it.each(cases)('$said', async ({ said, may }) => {
    const refused: Who[] = [];
    for (const each of EVERYBODY) {
      // Whoever was told a moment ago is told again.
      office.now = new Date(office.now.getTime() + 20 * 60_000);
      const before = await stored();
      await who[each].hear(said);
      const text = who[each].last?.text ?? '';
      if (!isRefusal(text)) continue;
      refused.push(each);
      expect({ each, stored: await stored() }).toEqual({ each, stored: before });
      // No choice that others got by it is of use to them, and none is offered but the way in.
      expect(who[each].offered.every(({ code }) => code === packPeople('request-access'))).toBe(true);
    }
    expect(refused).toEqual(EVERYBODY.filter((each) => !may.includes(each)));
  });
});

describe('a code that nobody has offered', () => {
  it.each([
    'p|',
    'p|x',
    'p|x1-2',
    'p|x-1',
    'p|x99999999999',
    'p|X1',
    'p|k',
    'p|a1',
    'p|t1',
    '__proto__',
    'constructor',
  ])('%s does nothing', async (code) => {
    const office = await openOffice();
    expect(await office.telegram(1).presses(code)).toMatch(/^Lựa chọn này không còn dùng được/);
  });
});
