import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { directivesIn, readable } from '../../src/extraction/index.ts';
import { fold } from '../../src/vietnamese/fold.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const TODAY = '2026-05-23';

describe('the report of the northern conference of 2019', () => {
  const text = read('./articles/northern-conference-2019.txt');
  const found = directivesIn(text, '2019-05-23');
  const shipped = JSON.parse(readFileSync('prisma/data/directives.json', 'utf8')) as {
    id: string;
    orderedBy: string;
    orderedTo: string;
    title: string;
  }[];

  it('holds the directives that ship of it, and no other', () => {
    const ids = found.map(({ text: said, orderedBy, orderedTo }) => {
      const words = new Set(fold(said).match(/\p{L}+|\d+/gu));
      const likeness = ({ title }: { title: string }): number => {
        const own = fold(title).match(/\p{L}+|\d+/gu) ?? [];
        return own.filter((word) => words.has(word)).length / own.length;
      };
      const same = shipped.filter((each) => each.orderedBy === orderedBy && each.orderedTo === orderedTo);
      const [best] = same.sort((a, b) => likeness(b) - likeness(a));
      expect(best && likeness(best)).toBeGreaterThan(0.7);
      return best?.id;
    });
    expect(ids).toEqual(shipped.map(({ id }) => id));
  });

  it('states no deadline', () => {
    expect(found.map(({ deadline }) => deadline)).toEqual(found.map(() => null));
  });

  it('gives each with its passage', () => {
    for (const { words, at } of found) expect(readable(text).slice(at, at + words.length)).toBe(words);
  });
});

describe('who asks whom for what, and by when', () => {
  it('reads the points of a conclusion', () => {
    const chair = 'Phó Chủ tịch UBND tỉnh Trần Văn B';
    expect(directivesIn(read('./orders/conclusion.txt'), TODAY)).toMatchObject([
      { orderedBy: chair, orderedTo: 'Sở Công Thương', deadline: null },
      {
        orderedBy: chair,
        orderedTo: 'Sở Công Thương',
        deadline: '2026-06-15',
        deadlineWords: 'trước ngày 15/6',
      },
      { orderedBy: chair, orderedTo: 'Trung tâm Khuyến công', deadline: null },
      { orderedBy: chair, orderedTo: 'Trung tâm Khuyến công', deadline: '2026-11-30' },
      { orderedBy: chair, orderedTo: 'UBND các huyện, thành phố', deadline: null },
    ]);
  });

  it('reads speeches, and takes no wish of those who listen for an order', () => {
    expect(
      directivesIn(read('./orders/speeches.txt'), TODAY).map(({ orderedTo, text }) => [orderedTo, text]),
    ).toEqual([
      ['các Sở Công Thương', 'khẩn trương giải ngân kinh phí khuyến công quốc gia năm 2026'],
      ['các Sở Công Thương', 'gửi báo cáo về Cục trước 30/11/2026'],
      ['các địa phương', 'chủ động xây dựng kế hoạch năm 2027'],
      ['các Trung tâm Khuyến công', 'tăng cường thông tin tuyên truyền'],
      [null, 'tiếp tục hoàn thiện cơ chế, chính sách'],
      ['các Sở Công Thương', 'bám sát hướng dẫn của Bộ'],
      ['các Sở Công Thương', 'nâng cao chất lượng đề án'],
    ]);
  });

  it.each([
    'Đáp ứng yêu cầu phát triển công nghiệp nông thôn.',
    'Tỉnh được giao 3 tỷ đồng kinh phí khuyến công.',
    'Công ty TNHH Hoa Lư đề nghị hỗ trợ 300 triệu đồng.',
    'Thứ trưởng đã tham dự và chỉ đạo Hội nghị.',
  ])('finds no order in «%s»', (sentence) => {
    expect(directivesIn(sentence, TODAY)).toEqual([]);
  });
});

it('speeding up is something to do, and no part of a name', () => {
  const [found] = directivesIn(
    'Cục trưởng Cục Công Thương địa phương yêu cầu các Trung tâm Khuyến công đẩy nhanh tiến độ các đề án.',
    '2020-08-20',
  );
  expect(found).toMatchObject({
    orderedTo: 'các Trung tâm Khuyến công',
    text: 'đẩy nhanh tiến độ các đề án',
  });
});

describe('several who are to do something', () => {
  const asked = (name: string): unknown[] =>
    directivesIn(read(`./orders/${name}.txt`), '2024-01-15').map(
      ({ orderedBy, orderedTo, text, deadline }) => [orderedBy, orderedTo, text, deadline],
    );

  it('reads numbered conclusions that begin with whom they are for', () => {
    const chair = 'Phó Giám đốc Sở Công Thương';
    expect(asked('conclusions')).toEqual([
      [chair, 'Phòng Quản lý công nghiệp', 'tổng hợp kiến nghị', null],
      [chair, 'Phòng Quản lý công nghiệp', 'báo cáo Lãnh đạo Sở trong tháng 4/2024', '2024-04-30'],
      [chair, 'Trung tâm Khuyến công', 'xây dựng kế hoạch, hoàn thành trước tháng 6/2024', '2024-05-31'],
      [chair, 'Văn phòng Sở', 'theo dõi', null],
      [chair, 'UBND các huyện', 'cử cán bộ phối hợp', null],
    ]);
  });

  it('knows from the head of a letter who asks, and lists no contents as orders', () => {
    const office = 'ỦY BAN NHÂN DÂN TỈNH HÀ NAM';
    expect(asked('letter')).toEqual([
      [office, 'Sở Công Thương', 'chủ trì thực hiện kế hoạch', null],
      [office, 'Sở Tài chính, Kho bạc Nhà nước tỉnh', 'cấp phát kinh phí trong quý III/2024', '2024-09-30'],
    ]);
  });

  it('reads points below those whom they are for', () => {
    const agency = 'Cục Công Thương địa phương';
    expect(asked('points')).toEqual([
      [agency, 'Sở Công Thương các tỉnh', 'Chỉ đạo các đơn vị ký hợp đồng', null],
      [agency, 'Sở Công Thương các tỉnh', 'Đối với các đề án đã ký, đẩy nhanh tiến độ thực hiện', null],
      ['Sở Công Thương', 'Trung tâm Khuyến công', 'Hoàn thành hồ sơ trong tháng 8/2024', '2024-08-31'],
      ['Sở Công Thương', 'Phòng Kinh tế các huyện', 'Rà soát danh sách cơ sở', null],
    ]);
  });

  it('knows from the head of a plan whose it is, and who is to carry it out', () => {
    const office = 'UBND TỈNH HÀ GIANG';
    expect(asked('plan')).toEqual([
      [office, 'Sở Công Thương', 'Chủ trì triển khai', null],
      [office, 'Sở Công Thương', 'báo cáo UBND tỉnh trước ngày 15/12/2024', '2024-12-15'],
      [office, 'Sở Tài chính', 'Bố trí kinh phí theo quy định', null],
      [office, 'UBND các huyện', 'giới thiệu cơ sở đủ điều kiện', null],
    ]);
  });

  it('reads points below a name with a colon, and no praise or wish', () => {
    const chair = 'Phó Chủ tịch UBND tỉnh Lê Văn An';
    expect(asked('notice')).toEqual([
      [chair, 'Sở Công Thương', 'Rà soát các đề án chậm tiến độ', null],
      [chair, 'Sở Tài chính', 'bố trí kinh phí trong tháng 10', '2024-10-31'],
    ]);
  });

  it('reads what an office has written', () => {
    const [found] = directivesIn('Sở Công Thương vừa có văn bản đề nghị UBND các huyện rà soát đề án.', '');
    expect(found).toMatchObject({ orderedBy: 'Sở Công Thương', orderedTo: 'UBND các huyện' });
    expect(directivesIn('Theo văn bản đề nghị của UBND các huyện, rà soát đề án.', '')).toEqual([]);
  });

  it('names whoever was named before', () => {
    const text =
      'Phó Chủ tịch UBND tỉnh Lê Văn An dự họp. Đồng chí yêu cầu Sở Công Thương rà soát đề án. Các huyện quan tâm bố trí cán bộ.';
    expect(directivesIn(text, '').map(({ orderedBy, orderedTo }) => [orderedBy, orderedTo])).toEqual([
      ['Phó Chủ tịch UBND tỉnh Lê Văn An', 'Sở Công Thương'],
      ['Phó Chủ tịch UBND tỉnh Lê Văn An', 'Các huyện'],
    ]);
  });

  it('takes a day that comes again for no deadline', () => {
    const [found] = directivesIn(
      'UBND tỉnh yêu cầu Sở Công Thương báo cáo trước ngày 15 hằng tháng.',
      '2024-01-15',
    );
    expect(found).toMatchObject({ orderedTo: 'Sở Công Thương', deadline: null });
  });

  it('gives no day to a month whose year nobody knows', () => {
    const [found] = directivesIn('Giám đốc Sở yêu cầu Trung tâm gửi báo cáo trong tháng 11.', '');
    expect(found?.deadline).toBeNull();
  });
});

describe('what goes with an order, and is none', () => {
  const read = (text: string): unknown[] =>
    directivesIn(text, '2023-06-05').map(({ orderedBy, orderedTo, text: what, deadline }) => [
      orderedBy,
      orderedTo,
      what,
      deadline,
    ]);
  const asked = 'Giám đốc Sở giao Trung tâm Khuyến công ';
  const centre = (what: string, deadline: string | null): unknown[] => [
    'Giám đốc Sở',
    'Trung tâm Khuyến công',
    what,
    deadline,
  ];

  it.each([
    ['chuẩn bị phiên chợ, kinh phí 400 triệu đồng.', centre('chuẩn bị phiên chợ', null)],
    ['mở lớp truyền nghề; dự kiến kinh phí là 90 triệu đồng.', centre('mở lớp truyền nghề', null)],
    ['giải ngân 100%.', centre('giải ngân 100%', null)],
    ['giải ngân đến hết tháng 9.', centre('giải ngân đến hết tháng 9', '2023-09-30')],
    ['rà soát hồ sơ trong quý này.', centre('rà soát hồ sơ trong quý này', '2023-06-30')],
    [
      'nghiệm thu các đề án, chậm nhất là tháng 11.',
      centre('nghiệm thu các đề án, chậm nhất là tháng 11', '2023-11-30'),
    ],
    ['báo cáo kết quả tính đến hết tháng 6.', centre('báo cáo kết quả tính đến hết tháng 6', null)],
    ['trình UBND tỉnh trước tháng 8.', centre('trình UBND tỉnh trước tháng 8', '2023-07-31')],
  ])('%s', (order, wanted) => {
    expect(read(asked + order)).toEqual([wanted]);
  });

  it.each([
    'Sở Công Thương trân trọng cảm ơn sự phối hợp của các huyện.',
    'Văn phòng Sở thông báo để các đơn vị biết, thực hiện.',
  ])('ends with «%s»', (end) => {
    const text = `Giám đốc Sở đề nghị các huyện:\n\n1. Rà soát danh sách cơ sở.\n\n${end}`;
    expect(read(text)).toEqual([['Giám đốc Sở', 'các huyện', 'Rà soát danh sách cơ sở', null]]);
  });

  it('is ordered by whoever decided what it is enclosed with', () => {
    const text =
      'PHỤ LỤC\n(Kèm theo Quyết định của Cục trưởng Cục Công Thương địa phương)\n\nYêu cầu các Sở Công Thương ký hợp đồng trước ngày 30/6.';
    expect(read(text)).toEqual([
      [
        'Cục trưởng Cục Công Thương địa phương',
        'các Sở Công Thương',
        'ký hợp đồng trước ngày 30/6',
        '2023-06-30',
      ],
    ]);
  });
});

it('takes what those below ask of those above for no order', () => {
  const asked = (by: string, whom: string): number =>
    directivesIn(`${by} đề nghị ${whom} bố trí kinh phí trước ngày 31/1/2022.`, '').length;
  expect(asked('Sở Công Thương', 'UBND tỉnh')).toBe(0);
  expect(asked('Giám đốc Sở Công Thương', 'Bộ Công Thương')).toBe(0);
  expect(asked('Sở Công Thương', 'UBND các huyện')).toBe(1);
  expect(asked('Bộ Công Thương', 'UBND tỉnh')).toBe(1);
});

describe('who is to do it', () => {
  const read = (text: string): unknown[] =>
    directivesIn(text, '2026-02-10').map(({ orderedTo, text: what, deadline }) => [
      orderedTo,
      what,
      deadline,
    ]);

  it.each([
    [
      'Cục trưởng giao Vụ Phát triển công nghệ, Đổi mới sáng tạo và Chuyển đổi số rà soát hồ sơ.',
      [['Vụ Phát triển công nghệ, Đổi mới sáng tạo và Chuyển đổi số', 'rà soát hồ sơ', null]],
    ],
    [
      'Chủ tịch UBND tỉnh giao UBND cấp xã lập danh sách cơ sở vào tháng 4.',
      [['UBND cấp xã', 'lập danh sách cơ sở vào tháng 4', '2026-04-30']],
    ],
    [
      'Giám đốc Sở giao Trung tâm Khuyến công ký hợp đồng; hằng tháng, phòng Kế hoạch tổng hợp tiến độ.',
      [
        ['Trung tâm Khuyến công', 'ký hợp đồng', null],
        ['phòng Kế hoạch', 'tổng hợp tiến độ', null],
      ],
    ],
    [
      'UBND tỉnh yêu cầu Sở Tài chính bố trí vốn; chậm nhất ngày 20/3, các huyện gửi nhu cầu.',
      [
        ['Sở Tài chính', 'bố trí vốn', null],
        ['các huyện', 'gửi nhu cầu', '2026-03-20'],
      ],
    ],
    [
      'Thứ trưởng đề nghị các địa phương trong tháng 5 hoàn thành hồ sơ.',
      [['các địa phương', 'hoàn thành hồ sơ', '2026-05-31']],
    ],
    [
      'Vụ trưởng đề nghị các Sở: (1) rà soát đề án; (2) gửi đăng ký trước ngày 30/6/2026.',
      [
        ['các Sở', 'rà soát đề án', null],
        ['các Sở', 'gửi đăng ký trước ngày 30/6/2026', '2026-06-30'],
      ],
    ],
  ])('%s', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  it('is charged by whoever decided it, with all that is listed', () => {
    const text =
      'Ngày 3/2, UBND tỉnh Hà Nam ban hành Kế hoạch khuyến công năm 2026. Sở Công Thương có trách nhiệm theo dõi, đôn đốc, giám sát các đề án.';
    expect(directivesIn(text, '2026-02-10')).toMatchObject([
      {
        orderedBy: 'UBND tỉnh Hà Nam',
        orderedTo: 'Sở Công Thương',
        text: 'theo dõi, đôn đốc, giám sát các đề án',
      },
    ]);
  });
});
