import { describe, expect, it } from 'vitest';
import { createBankBot } from '../support/bank.ts';

const ask = createBankBot();

/** The reply to the last of some turns of one conversation. */
async function last(...turns: readonly string[]) {
  let reply = await ask(turns[0] ?? '', turns.join('|'));
  for (const turn of turns.slice(1)) reply = await ask(turn, turns.join('|'));
  return reply;
}

describe('a word that turns the meaning', () => {
  it.each([
    ['tỉnh nào giảm dưới 10% năm 2020', ['Có 4 tỉnh', 'Đắk Nông: giảm 0,51%']],
    ['tỉnh nào tăng dưới 10% năm 2020', ['Có 3 tỉnh', 'Hà Nam: tăng 3,27%']],
    ['tỉnh nào giảm ít nhất 2024 so với 2023', ['giảm ít nhất', '1. Hải Phòng: giảm 19,23']],
    ['tỉnh nào tăng ít nhất 2024 so với 2023', ['tăng ít nhất', '1. Quảng Bình: tăng 70,77']],
    ['có tỉnh nào tăng cả kế hoạch lẫn thực hiện 2021 không', ['Có 36 tỉnh']],
    ['tỉnh nào cao hơn cả Ninh Bình lẫn Hà Nam năm 2020', ['Có 2 tỉnh', 'Phú Yên', 'Sóc Trăng']],
    ['tỉnh nào năm 2022 được nhiều hơn năm 2021', ['Có 31 tỉnh']],
    ['tinh nao tang 2022 so voi 2021', ['Có 31 tỉnh']],
    ['tỉnh nào đạt thấp hơn tỷ lệ chung của cả nước năm 2023', ['Có 30 tỉnh', '90,15%']],
    ['so sánh bình quân mỗi tỉnh phía Bắc với phía Nam 2021', ['7.284,83', '7.636,08']],
    ['phần Bình Thuận trong Lâm Đồng mới 2020 chiếm bao nhiêu', ['chiếm 44,17%']],
    ['Ninh Bình chiếm bao nhiêu % kcqg phía Bắc năm 2020', ['khuyến công quốc gia của Ninh Bình']],
    ['Ba tỉnh Bạc Liêu, Cà Mau, Sóc Trăng chiếm bao nhiêu % phía Nam 2023', ['chiếm 19,33%']],
    ['Ninh Bình từ 2018 đến 2022 trừ 2020', ['Năm 2019', 'Năm 2021']],
    ['so sánh 3 miền năm 2021', ['1. Phía Bắc: 203.975,25; thực hiện 186.580,46']],
    ['ninh binh 2020 bang bao nhieu phan tram 2019', ['bằng 368,94%']],
    ['Thái Nguyên, chênh lệch giữa kế hoạch và thực hiện năm 2019?', ['Còn lại: 777,03']],
    ['kcqg tinh dong nai 2020 ti dong', ['0,87735 tỷ đồng']],
    ['Quảng Nam + Đà Nẵng 2021 theo tỷ', ['5,33716', '6,06651']],
    ['Thứ trưởng hỏi tổng kinh phí cả nước năm 2022, trả lời ngay nhé', ['487.840,44']],
    [
      'tỉnh nào giải ngân trên 90% và kế hoạch trên 10 tỷ năm 2022',
      ['Có 8 tỉnh', 'đạt 97,01%; kế hoạch 10.056,46'],
    ],
    ['Tỉnh nào giải ngân chậm nhất năm 2023', ['1. Phú Thọ: 82,62%']],
    ['tỉnh nào 2 năm liền 2021, 2022 đạt trên 95%', ['cả 2 năm: 5 tỉnh', 'Quảng Nam', 'Bến Tre']],
    ['xuất excel số liệu các tỉnh phía Bắc 2022', ['1. Thái Bình: 12.662,58', 'Tệp Excel kèm theo']],
    ['5 tỉnh Tây Nguyên năm 2022', ['39.390,28']],
    ['top 3 năm 2022 phía Bắc', ['3. Ninh Bình: 11.927,2']],
    ['dien bien giai ngan tinh Phu Yen 2018-2022', ['Năm 2020: thực hiện 11.756,11']],
    ['chiều nay họp rồi cho anh số của Bạc Liêu năm 2023', ['6.990,39']],
    ['hỏi số Hà Nội 2022, em cảm ơn sếp, chúc sếp một ngày tốt lành', ['11.115,48']],
    ['lấy 5 tỉnh cuối về kế hoạch 2023', ['1. Đồng Nai: 2.383,44', '5. ']],
  ])('is answered: %s', async (text, wanted) => {
    const { text: reply } = await ask(text);
    for (const words of wanted) expect(reply).toContain(words);
    expect(reply).not.toContain('chưa hiểu');
  });

  it('adds nothing up that holds another', async () => {
    const { text } = await ask('tỉnh Lâm Đồng mới (gồm Bình Thuận, Đắk Nông) năm 2024 tổng bao nhiêu');
    expect(text).toContain('Có đơn vị nằm trong đơn vị khác nên không cộng thành tổng.');
    expect(text).not.toContain('→ Tổng');
  });

  it('leaves out the year that was taken out', async () => {
    expect((await ask('Ninh Bình từ 2018 đến 2022 trừ 2020')).text).not.toContain('Năm 2020');
    expect((await ask('Ninh Bình không phải năm 2020 mà năm 2021')).text).toContain('Ninh Bình, năm 2021');
  });

  it.each([
    ['tỉnh nào trên 10 tỷ hoặc đạt trên 98% năm 2020', 'hoặc'],
    ['tỉnh nào cao nhất mỗi miền 2020', 'mỗi miền'],
    ['Ninh Bình giai đoạn 2016-2020 so với giai đoạn 2021-2024', '2021'],
    ['tỉnh nào thay đổi ít nhất 2024 so với 2023', 'thay đổi ít nhất'],
    ['tỉnh nào không giảm kcqg năm 2021 phía Nam', 'không'],
    ['tỉnh đứng áp chót phía Bắc 2020', 'áp'],
    ['tỉnh nào xui nhất năm 2020 về kế hoạch', 'xui'],
    ['khuyến công tỉnh Quảng năm 2022', 'Quảng'],
    ['Bình quân tỷ lệ giải ngân các tỉnh Tây Bắc 2021', 'Tây Bắc'],
  ])('is refused by its name where it cannot be answered: %s', async (text, word) => {
    const reply = await ask(text);
    expect(reply.kind).toBe('not-understood');
    expect(reply.text).toContain(word);
  });

  it.each([
    ['tỉnh nào kcqg đạt trên 95% và kcđp đạt dưới 90% năm 2021', ['«kcqg»', '«kcđp»']],
    ['phía Bắc theo tỉnh mới 2020', ['«theo tỉnh mới»']],
    ['nghe nói Sóc Trăng năm 2020 được hơn 12 tỷ đúng không', ['«12 tỷ»']],
  ])('is named where the rest is answered: %s', async (text, named) => {
    const reply = await ask(text);
    expect(reply.kind).toBe('answer');
    for (const words of named) expect(reply.text).toContain(words);
  });
});

describe('a conversation', () => {
  it.each([
    [['top 3 tỉnh kế hoạch cao nhất 2023', 'cái thứ hai có tỷ lệ bao nhiêu'], 'Bến Tre, năm 2023'],
    [['top 3 tỉnh kế hoạch cao nhất 2023', 'cái thứ hai nguồn quốc gia'], 'quốc gia – Bến Tre'],
    [
      ['top 3 tỉnh kế hoạch cao nhất 2023', 'so sánh cái thứ nhất với cái thứ ba'],
      'Thái Nguyên cao hơn Cà Mau',
    ],
    [['top 5 phía Bắc 2020', 'các tỉnh này năm 2021 thế nào'], 'Hòa Bình: kế hoạch 11.732,09'],
    [['Nghệ An, Thanh Hóa, Hà Tĩnh 2020', 'tỉnh nào cao nhất'], '1. Thanh Hóa: 10.012,02'],
    [['top 3 phía Bắc 2020', 'Ninh Bình đứng thứ mấy'], 'thứ 1/28'],
    [['Ninh Bình 2020', 'năm sau'], 'Ninh Bình, năm 2021'],
    [['Ninh Bình, Hà Nam, Nam Định 2020', 'cái thứ hai chiếm bao nhiêu cả nước'], 'của Hà Nam trong cả nước'],
    [['top 5 phía Nam 2022', 'tổng 5 tỉnh này'], 'Tổng: kế hoạch'],
    [['Điện Biên 2019', 'chỉ lấy vốn quốc gia', 'vốn địa phương nữa'], 'Kế hoạch: 4.089,48'],
    [['Ninh Bình, Hà Nam 2020', 'cộng lại'], 'Tổng: kế hoạch 20.251,94'],
    [['Hà Giang 2022', 'Cao Bằng nữa', 'tổng cộng bao nhiêu'], 'Tổng: kế hoạch 18.249,26'],
    [['Cần Thơ mới 2023', 'còn cũ thì bao nhiêu'], 'Kế hoạch: 8.558,58'],
    [['Ninh Bình mới 2020', 'còn Phú Thọ'], 'Phú Thọ mới (từ 1/7/2025)'],
  ])('goes on as it was meant: %j', async (turns, wanted) => {
    const { text } = await last(...turns);
    expect(text).toContain(wanted);
    expect(text).not.toContain('chưa hiểu');
  });

  it('takes a year out of those asked for', async () => {
    const { text } = await last('Ninh Bình 2016, 2017, 2018', 'bỏ 2017');
    expect(text).toContain('Năm 2018');
    expect(text).not.toContain('Năm 2017');
  });
});
