import { describe, expect, it } from 'vitest';
import { readSheets, rowsOf, sheet, warningsOf } from './sheets.ts';

/** Tables as they are met in offices: what stands in the sheets, and what they say. */
const LAYOUTS: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    'a title with year and fund, a money unit in a row of its own, a total',
    {
      Sheet1: `
        TỔNG HỢP KINH PHÍ KHUYẾN CÔNG QUỐC GIA NĂM 2018 | < | < | < | <
        (Kèm theo Báo cáo số 12/BC-SCT ngày 05/01/2019) | < | < | < | <
         | | | Đơn vị tính: triệu đồng | <
        STT | Đơn vị | Kế hoạch | Thực hiện | Ghi chú
        1 | Ninh Bình | 4.045,5 | 3.997 |
        2 | Hà Nam | 1.200 | 1.100,25 |
        Tổng cộng | < | 5.245,5 | 5.097,25 |
         | | | Hà Nội, ngày 15 tháng 01 năm 2019 | <
        Người lập biểu | | | Thủ trưởng đơn vị |`,
    },
    ['Ninh Bình 2018 national 4045.5/3997', 'Hà Nam 2018 national 1200/1100.25'],
  ],
  [
    'the money unit in the headings, number cells, a rate',
    {
      'Năm 2018': `
        Tình hình khuyến công địa phương
        TT | Tỉnh, thành phố | KH (triệu đồng) | TH (triệu đồng) | Đạt (%)
        #1 | TP. Hà Nội | #4045 | #3997 | #98.81
        #2 | Tỉnh Hà Nam | #1200 | #600 | #50`,
    },
    ['Hà Nội 2018 local 4045/3997', 'Hà Nam 2018 local 1200/600'],
  ],
  [
    'two heading rows: years above plan and executed',
    {
      KCQG: `
        ĐVT: tr.đ
        STT | Địa phương | Năm 2017 | < | Năm 2018 | <
        ^ | ^ | KH | TH | KH | TH
        1 | Ninh Bình | #10 | #9 | #20 | #18
        2 | Hà Nam | #30 | #27 | - | #36`,
    },
    [
      'Ninh Bình 2017 national 10/9',
      'Ninh Bình 2018 national 20/18',
      'Hà Nam 2017 national 30/27',
      'Hà Nam 2018 national -/36',
    ],
  ],
  [
    'three heading rows: year, funds, plan and executed, with columns numbered and rates',
    {
      'Biểu 01': `
        BÁO CÁO KINH PHÍ KHUYẾN CÔNG
        STT | Tên đơn vị | Năm 2018 (triệu đồng) | < | < | < | < | < | < | < | <
        ^ | ^ | Tổng | < | < | KCQG | < | < | KCĐP | < | <
        ^ | ^ | KH | TH | Tỷ lệ (%) | KH | TH | Tỷ lệ (%) | KH | TH | Tỷ lệ (%)
        (1) | (2) | (3)=(6)+(9) | (4)=(7)+(10) | (5)=(4)/(3) | (6) | (7) | (8) | (9) | (10) | (11)
        1 | Ninh Bình | #30 | #27 | =0.9% | #10 | #9 | =0.9% | #20 | #18 | =0.9%`,
    },
    ['Ninh Bình 2018 total 30/27', 'Ninh Bình 2018 national 10/9', 'Ninh Bình 2018 local 20/18'],
  ],
  [
    'a matrix of provinces by years, planned amounts of the title',
    {
      'Ma trận': `
        KẾ HOẠCH KINH PHÍ KHUYẾN CÔNG ĐỊA PHƯƠNG GIAI ĐOẠN 2016-2018
        (Đơn vị: tỷ đồng)
        TT | Tỉnh | 2016 | 2017 | 2018
        1 | Ninh Bình | 1,5 | 2 | 2,25
        2 | Hà Nam | … | 3 | x`,
    },
    [
      'Ninh Bình 2016 local 1500/-',
      'Ninh Bình 2017 local 2000/-',
      'Ninh Bình 2018 local 2250/-',
      'Hà Nam 2017 local 3000/-',
    ],
  ],
  [
    'a matrix whose corner is empty, years as number cells',
    {
      'KCQG thực hiện': `
        Đơn vị tính: triệu đồng
         | #2016 | #2017 | #2018
        Ninh Bình | #1 | #2 | #3
        Hà Nam | #4 | #5 | #2018`,
    },
    [
      'Ninh Bình 2016 national -/1',
      'Ninh Bình 2017 national -/2',
      'Ninh Bình 2018 national -/3',
      'Hà Nam 2016 national -/4',
      'Hà Nam 2017 national -/5',
      'Hà Nam 2018 national -/2018',
    ],
  ],
  [
    'years down and provinces across',
    {
      Sheet1: `
        Kinh phí thực hiện khuyến công quốc gia (triệu đồng)
        Năm | Ninh Bình | Hà Nam | Nam Định
        2016 | #1 | #2 | #3
        2017 | #4 | - | #6
        Cộng | =5 | =2 | =9`,
    },
    [
      'Ninh Bình 2016 national -/1',
      'Hà Nam 2016 national -/2',
      'Nam Định 2016 national -/3',
      'Ninh Bình 2017 national -/4',
      'Nam Định 2017 national -/6',
    ],
  ],
  [
    'one province: years down, its name in the title',
    {
      Sheet1: `
        KINH PHÍ KHUYẾN CÔNG ĐỊA PHƯƠNG TỈNH NINH BÌNH QUA CÁC NĂM
        ĐVT: triệu đồng
        STT | Năm | Kế hoạch | Thực hiện
        1 | 2016 | #10 | #9
        2 | 2017 | #20 | #18
        Tổng cộng | < | =30 | =27`,
    },
    ['Ninh Bình 2016 local 10/9', 'Ninh Bình 2017 local 20/18'],
  ],
  [
    'a sheet for each province',
    {
      'Ninh Bình': `
        Nguồn: khuyến công quốc gia. Đơn vị tính: đồng
        Năm | Kế hoạch | Thực hiện
        2016 | 10.000.000 | 9.000.000`,
      'Hà Nam': `
        Nguồn: khuyến công quốc gia. Đơn vị tính: đồng
        Năm | Kế hoạch | Thực hiện
        2016 | 20.000.000 | 18.000.000`,
    },
    ['Ninh Bình 2016 national 10/9', 'Hà Nam 2016 national 20/18'],
  ],
  [
    'a sheet for each year, and a cover',
    {
      Bìa: `
        SỞ CÔNG THƯƠNG
        BÁO CÁO KHUYẾN CÔNG`,
      '2017': `
        Khuyến công quốc gia, triệu đồng | |
        ĐVT: triệu đồng
        Tỉnh | Kế hoạch | Thực hiện
        Ninh Bình | #10 | #9`,
      '2018': `
        Khuyến công quốc gia
        ĐVT: triệu đồng
        Tỉnh | Kế hoạch | Thực hiện
        Ninh Bình | #20 | #18`,
    },
    ['Ninh Bình 2017 national 10/9', 'Ninh Bình 2018 national 20/18'],
  ],
  [
    'groups with subtotals, regions numbered I and II',
    {
      'KCQG 2018': `
        ĐVT: triệu đồng
        STT | Đơn vị | Kế hoạch | Thực hiện
        I | Khu vực phía Bắc | 30 | 27
        1 | Ninh Bình | 10 | 9
        2 | Hà Nam | 20 | 18
        II | Khu vực phía Nam | 70 | 63
        1 | Cần Thơ | 30 | 27
        2 | Cà Mau | 40 | 36
         | TỔNG CỘNG | 100 | 90`,
    },
    [
      'phía Bắc 2018 national 30/27',
      'Ninh Bình 2018 national 10/9',
      'Hà Nam 2018 national 20/18',
      'phía Nam 2018 national 70/63',
      'Cần Thơ 2018 national 30/27',
      'Cà Mau 2018 national 40/36',
    ],
  ],
  [
    'groups without amounts, subtotals below them, the country as the last row',
    {
      'KCQG 2018': `
        ĐVT: triệu đồng
        STT | Đơn vị | Kế hoạch
        A | Các tỉnh đồng bằng |
        1 | Ninh Bình | 10
        2 | Hà Nam | 20
         | Cộng | 30
        B | Các tỉnh miền núi |
        1 | Hà Giang | 30
        2 | Cao Bằng | 40
         | Cộng | 70
         | Cả nước | 100`,
    },
    [
      'Ninh Bình 2018 national 10/-',
      'Hà Nam 2018 national 20/-',
      'Hà Giang 2018 national 30/-',
      'Cao Bằng 2018 national 40/-',
      'cả nước 2018 national 100/-',
    ],
  ],
  [
    'the total first',
    {
      'KCĐP 2018': `
        ĐVT: triệu đồng
        TT | Tỉnh/thành phố | Dự toán giao | Giải ngân
         | Tổng số | 30 | 27
        1 | Ninh Bình | 10 | 9
        2 | Hà Nam | 20 | 18`,
    },
    ['Ninh Bình 2018 local 10/9', 'Hà Nam 2018 local 20/18'],
  ],
  [
    'funds as groups of rows with their subtotals',
    {
      '2018': `
        Đơn vị tính: triệu đồng
        STT | Đơn vị | Kế hoạch | Thực hiện
        A | Khuyến công quốc gia | 30 | 27
        1 | Ninh Bình | 10 | 9
        2 | Hà Nam | 20 | 18
        B | Khuyến công địa phương | 70 | 63
        1 | Ninh Bình | 30 | 27
        2 | Hà Nam | 40 | 36
         | Tổng cộng (A+B) | 100 | 90`,
    },
    [
      'Ninh Bình 2018 national 10/9',
      'Hà Nam 2018 national 20/18',
      'Ninh Bình 2018 local 30/27',
      'Hà Nam 2018 local 40/36',
    ],
  ],
  [
    'funds as rows under each province',
    {
      '2018': `
        Đơn vị tính: triệu đồng
        STT | Đơn vị | Kế hoạch | Thực hiện
        1 | Ninh Bình | 40 | 36
         | - KCQG | 10 | 9
         | - KCĐP | 30 | 27
        2 | Hà Nam | 60 | 54
         | - KCQG | - | -
         | - KCĐP | 60 | 54
         | Tổng cộng | 100 | 90`,
    },
    [
      'Ninh Bình 2018 total 40/36',
      'Ninh Bình 2018 national 10/9',
      'Ninh Bình 2018 local 30/27',
      'Hà Nam 2018 total 60/54',
      'Hà Nam 2018 local 60/54',
    ],
  ],
  [
    'the name of a province merged over the rows of its funds',
    {
      'Năm 2018': `
        ĐVT: triệu đồng
        STT | Tỉnh | Nguồn kinh phí | Kế hoạch | Thực hiện
        1 | Ninh Bình | Trung ương | 10 | 9
        ^ | ^ | Địa phương | 20 | 18
        2 | Hà Nam | Trung ương | 30 | 27
        ^ | ^ | Địa phương | 40 | 36`,
    },
    [
      'Ninh Bình 2018 national 10/9',
      'Ninh Bình 2018 local 20/18',
      'Hà Nam 2018 national 30/27',
      'Hà Nam 2018 local 40/36',
    ],
  ],
  [
    'years as headings between the rows',
    {
      Sheet1: `
        KINH PHÍ KHUYẾN CÔNG QUỐC GIA (triệu đồng)
        TT | Đơn vị | Kế hoạch | Thực hiện
         | Năm 2017 | |
        1 | Ninh Bình | 10 | 9
         | Năm 2018 | |
        1 | Ninh Bình | 20 | 18`,
    },
    ['Ninh Bình 2017 national 10/9', 'Ninh Bình 2018 national 20/18'],
  ],
  [
    'funds under one heading, the total beside them; «Địa phương» is a fund there',
    {
      '2018': `
        KẾ HOẠCH KINH PHÍ KHUYẾN CÔNG NĂM 2018, đơn vị tính: triệu đồng
        STT | Địa phương | Tổng số | Trong đó | <
        ^ | ^ | ^ | Trung ương | Địa phương
        1 | Ninh Bình | 30 | 10 | 20`,
    },
    ['Ninh Bình 2018 total 30/-', 'Ninh Bình 2018 national 10/-', 'Ninh Bình 2018 local 20/-'],
  ],
  [
    'plan of one year beside the executed amount of the year before',
    {
      Sheet1: `
        KHUYẾN CÔNG QUỐC GIA, ĐVT: triệu đồng
        Đơn vị | Thực hiện năm 2018 | Kế hoạch năm 2019
        Ninh Bình | 9 | 10`,
    },
    ['Ninh Bình 2018 national -/9', 'Ninh Bình 2019 national 10/-'],
  ],
  [
    'an estimate in the heading',
    {
      '2018': `
        KHUYẾN CÔNG QUỐC GIA, ĐVT: triệu đồng
        Đơn vị | Kế hoạch năm 2018 | Ước thực hiện năm 2018 | Tỷ lệ TH/KH (%)
        Ninh Bình | 10 | 9 | 90`,
    },
    ['Ninh Bình 2018 national 10/ước 9'],
  ],
  [
    'six months, in the title',
    {
      Sheet1: `
        BÁO CÁO KẾT QUẢ KHUYẾN CÔNG ĐỊA PHƯƠNG 6 THÁNG ĐẦU NĂM 2024
        ĐVT: triệu đồng
        Đơn vị | Kế hoạch 6 tháng | Thực hiện
        Ninh Bình | 10 | 9`,
    },
    ['Ninh Bình 2024 M6 local 10/9'],
  ],
  [
    'the plan of the year beside what was executed in six months, of the title',
    {
      Sheet1: `
        TÌNH HÌNH THỰC HIỆN KHUYẾN CÔNG 6 THÁNG ĐẦU NĂM 2024 (triệu đồng)
        TT | Tỉnh | Kế hoạch năm 2024 | Thực hiện
        1 | Nghệ An | 6000 | 2400`,
    },
    ['Nghệ An 2024 total 6000/-', 'Nghệ An 2024 M6 total -/2400'],
  ],
  ...['KH năm', 'Kế hoạch cả năm', 'KH 2024', 'KP giao năm 2024'].map((heading): (typeof LAYOUTS)[number] => [
    `the plan of the year as «${heading}», a rate that is of neither`,
    {
      Sheet1: `
        KHUYẾN CÔNG ĐỊA PHƯƠNG 6 THÁNG ĐẦU NĂM 2024 (triệu đồng)
        TT | Tỉnh | ${heading} | TH | Tỷ lệ (%)
        1 | Nghệ An | 6000 | 2400 | 40`,
    },
    ['Nghệ An 2024 local 6000/-', 'Nghệ An 2024 M6 local -/2400'],
  ]),
  [
    'the plan above its year',
    {
      Sheet1: `
        KCĐP 6 THÁNG ĐẦU NĂM 2024 (triệu đồng)
        Tỉnh | Kế hoạch | < | Thực hiện
        ^ | Năm 2024 | 6 tháng | ^
        Nghệ An | 6000 | 3000 | 2400`,
    },
    ['Nghệ An 2024 local 6000/-', 'Nghệ An 2024 M6 local 3000/2400'],
  ],
  [
    'the plan of a part, in a title of nothing else',
    {
      Sheet1: `
        KẾ HOẠCH KHUYẾN CÔNG QUỐC GIA ĐỢT 1 NĂM 2024 (triệu đồng)
        Tỉnh | Kế hoạch
        Nghệ An | 6000`,
    },
    ['Nghệ An 2024 D1 national 6000/-'],
  ],
  [
    'plan and executed amount of a whole year, each with the words for it',
    {
      Sheet1: `
        KHUYẾN CÔNG ĐỊA PHƯƠNG NĂM 2024 (triệu đồng)
        Tỉnh | Kế hoạch năm | Thực hiện cả năm | Tỷ lệ (%)
        Nghệ An | 10 | 9 | 90`,
    },
    ['Nghệ An 2024 local 10/9'],
  ],
  [
    'the plan of a year and the executed amount of six months, both with their year',
    {
      Sheet1: `
        KHUYẾN CÔNG ĐỊA PHƯƠNG 6 THÁNG ĐẦU NĂM 2024 (triệu đồng)
        Tỉnh | Kế hoạch năm 2024 | Thực hiện 6 tháng đầu năm 2024 | Ước TH năm 2024
        Nghệ An | 6000 | 2400 | 5000`,
    },
    ['Nghệ An 2024 local 6000/ước 5000', 'Nghệ An 2024 M6 local -/2400'],
  ],
  [
    'the plan of a year, a quarter and what has come together since the year began',
    {
      Sheet1: `
        KHUYẾN CÔNG ĐỊA PHƯƠNG QUÝ III NĂM 2024 (triệu đồng)
        Tỉnh | KH năm 2024 | TH quý III | Lũy kế TH 9 tháng
        Nghệ An | 6000 | 1000 | 3400`,
    },
    ['Nghệ An 2024 local 6000/-', 'Nghệ An 2024 Q3 local -/1000', 'Nghệ An 2024 M9 local -/3400'],
  ],
  [
    'the same part of the year before',
    {
      Sheet1: `
        KHUYẾN CÔNG ĐỊA PHƯƠNG 6 THÁNG ĐẦU NĂM 2015 (triệu đồng)
        Tỉnh | TH cùng kỳ năm 2014 | KH năm 2015 | TH 6 tháng 2015 | TH so cùng kỳ 2014 | TH 2015/cùng kỳ 2014 | Cùng kỳ
        Nghệ An | 1000 | 6000 | 2400 | 240 | 240 | 5`,
    },
    ['Nghệ An 2014 M6 local -/1000', 'Nghệ An 2015 local 6000/-', 'Nghệ An 2015 M6 local -/2400'],
  ],
  [
    'quarters across',
    {
      Sheet1: `
        Giải ngân khuyến công quốc gia năm 2024 (triệu đồng)
        Đơn vị | Quý I | Quý II | Quý III | Quý IV | Cả năm
        Ninh Bình | 1 | 2 | 3 | 4 | 10`,
    },
    [
      'Ninh Bình 2024 Q1 national -/1',
      'Ninh Bình 2024 Q2 national -/2',
      'Ninh Bình 2024 Q3 national -/3',
      'Ninh Bình 2024 Q4 national -/4',
      'Ninh Bình 2024 national -/10',
    ],
  ],
  [
    'two tables below each other, each with its title',
    {
      'Năm 2018': `
        I. KHUYẾN CÔNG QUỐC GIA
        ĐVT: triệu đồng
        TT | Đơn vị | Kế hoạch | Thực hiện
        1 | Ninh Bình | 10 | 9
         | Cộng | 10 | 9
        .
        II. KHUYẾN CÔNG ĐỊA PHƯƠNG
        Đơn vị tính: tỷ đồng
        TT | Tỉnh | Thực hiện | Kế hoạch
        1 | Ninh Bình | 1,8 | 2
        Ghi chú: số liệu đến 31/12/2018`,
    },
    ['Ninh Bình 2018 national 10/9', 'Ninh Bình 2018 local 2000/1800'],
  ],
  [
    'headings repeated on each printed page',
    {
      'KCQG 2018': `
        ĐVT: triệu đồng
        TT | Đơn vị | Kế hoạch | Thực hiện
        1 | Ninh Bình | 10 | 9
        TT | Đơn vị | Kế hoạch | Thực hiện
        2 | Hà Nam | 20 | 18`,
    },
    ['Ninh Bình 2018 national 10/9', 'Hà Nam 2018 national 20/18'],
  ],
  [
    'plans on one sheet and executed amounts on another',
    {
      'KH 2018': `
        Khuyến công quốc gia, đơn vị tính: triệu đồng
        TT | Đơn vị | Kinh phí
        1 | Ninh Bình | 10`,
      'TH 2018': `
        Khuyến công quốc gia, đơn vị tính: triệu đồng
        TT | Đơn vị | Kinh phí
        1 | Ninh Bình | 9`,
    },
    ['Ninh Bình 2018 national 10/9'],
  ],
  [
    'columns for other matters: projects, matched funds, shares',
    {
      'KCQG 2018': `
        ĐVT: triệu đồng
        STT | Đơn vị | Số đề án | < | Kinh phí | < | Vốn đối ứng | Tỷ trọng (%)
        ^ | ^ | KH | TH | KH | TH | ^ | ^
        1 | Ninh Bình | 5 | 4 | 10 | 9 | 100 | 12`,
    },
    ['Ninh Bình 2018 national 10/9'],
  ],
  [
    'the pattern that we ask for, in another order',
    {
      Sheet1: `
        Tài liệu nguồn | Đơn vị tính | Thực hiện | Kế hoạch | Nguồn kinh phí | Năm | Đơn vị
        Báo cáo 1 | triệu đồng | #9 | #10 | Quốc gia | #2018 | Ninh Bình
        Báo cáo 1 | tỷ đồng | #0.018 | #0.02 | Tổng | #2018 | Hà Nam`,
    },
    ['Ninh Bình 2018 national 10/9', 'Hà Nam 2018 total 20/18'],
  ],
  [
    'unmerged headings over several columns, names in capitals, footnotes',
    {
      Sheet1: `
        KHUYẾN CÔNG QUỐC GIA (triệu đồng)
        TT | TỈNH | NĂM 2017 | | NĂM 2018 |
         | | KẾ HOẠCH | THỰC HIỆN | KẾ HOẠCH | THỰC HIỆN
        1. | NINH BÌNH (1) | 10 | 9 | 20 | 18
        2. | TP.HỒ CHÍ MINH* | 30 | 27 | 40 | 36
        (1) Số liệu quyết toán | | | | |`,
    },
    [
      'Ninh Bình 2017 national 10/9',
      'Ninh Bình 2018 national 20/18',
      'TP. Hồ Chí Minh 2017 national 30/27',
      'TP. Hồ Chí Minh 2018 national 40/36',
    ],
  ],
  [
    'years above the headings that name the unit',
    {
      Sheet1: `
        Kinh phí KCĐP (nghìn đồng)
         | | Năm 2017 | < | Năm 2018 | <
        STT | Đơn vị | KH | TH | KH | TH
        1 | Ninh Bình | 10.000 | 9.000 | 20.000 | 18.000`,
    },
    ['Ninh Bình 2017 local 10/9', 'Ninh Bình 2018 local 20/18'],
  ],
  [
    'amounts with words of approximation, negative nothing, crossed-out cells',
    {
      'KCQG 2018': `
        ĐVT: triệu đồng
        Đơn vị | Kế hoạch | Thực hiện
        Ninh Bình | hơn 10 | chưa có
        Hà Nam | ... | ~18
        Nam Định | x | –`,
    },
    ['Ninh Bình 2018 national hơn 10/-', 'Hà Nam 2018 national -/khoảng 18'],
  ],
  [
    'the year in the title and in one of two headings',
    {
      Sheet1: `
        KCĐP NĂM 2018
        ĐVT: Triệu đồng
        TT | Tỉnh/TP | KP được giao năm 2018 | KP giải ngân | % giải ngân
        1 | Ninh Bình | 10 | 9 | 90`,
    },
    ['Ninh Bình 2018 local 10/9'],
  ],
  [
    'long headings, a letter of reference with another year',
    {
      'Biểu số 02': `
        BÁO CÁO TÌNH HÌNH THỰC HIỆN KINH PHÍ KHUYẾN CÔNG QUỐC GIA NĂM 2018
        (Kèm theo Công văn số 123/SCT-QLCN ngày 10/01/2019 của Sở Công Thương)
        ĐVT: Triệu đồng
        STT | Tên tỉnh, thành phố | Kinh phí được duyệt | Kinh phí đã thực hiện | Tỷ lệ thực hiện so với kế hoạch (%)
        1 | Ninh Bình | 10 | 9 | 90`,
    },
    ['Ninh Bình 2018 national 10/9'],
  ],
  [
    'regions alone, in tỷ đồng',
    {
      '2018': `
        Kế hoạch vốn KCQG phân theo vùng (tỷ đồng)
        Vùng | Kế hoạch
        Đồng bằng sông Hồng | 10
        Tây Nguyên | 20`,
    },
    ['Đồng bằng sông Hồng 2018 national 10000/-', 'Tây Nguyên 2018 national 20000/-'],
  ],
  [
    'several years, estimated and intended amounts',
    {
      KCQG: `
        (triệu đồng)
        Tỉnh | TH 2017 | Ước TH 2018 | Dự kiến KH 2019
        Ninh Bình | 1 | 2 | 3`,
    },
    ['Ninh Bình 2017 national -/1', 'Ninh Bình 2018 national -/ước 2', 'Ninh Bình 2019 national dự kiến 3/-'],
  ],
  [
    'plan and executed above the funds, in short forms',
    {
      '2018': `
        (triệu đồng)
        Tỉnh | Kế hoạch | < | < | Thực hiện | < | <
        ^ | Tổng | TW | ĐP | Tổng | TW | ĐP
        Ninh Bình | 3 | 1 | 2 | 3 | 1 | 2`,
    },
    ['Ninh Bình 2018 total 3/3', 'Ninh Bình 2018 national 1/1', 'Ninh Bình 2018 local 2/2'],
  ],
  [
    'a column that sums up the years',
    {
      KCQG: `
        Kế hoạch giai đoạn 2016-2017 (triệu đồng)
        Tỉnh | 2016 | 2017 | Tổng 2016-2017
        Ninh Bình | 1 | 2 | 3
        Tổng | 1 | 2 | 3`,
    },
    ['Ninh Bình 2016 national 1/-', 'Ninh Bình 2017 national 2/-'],
  ],
  [
    'years and parts of years as columns beside the names',
    {
      KCQG: `
        (triệu đồng)
        Năm | Kỳ | Tỉnh | KH | TH
        2023 | | Ninh Bình | 10 | 9
        2024 | Quý I | Ninh Bình | 2 | 1
        ^ | 6 tháng | Ninh Bình | 4 | 3`,
    },
    ['Ninh Bình 2023 national 10/9', 'Ninh Bình 2024 Q1 national 2/1', 'Ninh Bình 2024 M6 national 4/3'],
  ],
  [
    'a year merged over the rows of its provinces, with a total and a number of the rows',
    {
      KCQG: `
        (triệu đồng)
        STT | Năm | Tỉnh | KH | TH
        1 | #2017 | Ninh Bình | 10 | 9
        2 | ^ | Hà Nam | 20 | 18
        3 | Năm 2018 | Ninh Bình | 30 | 27
        4 | ^ | Hà Nam | 40 | 36
         | Tổng cộng | < | 100 | 90`,
    },
    [
      'Ninh Bình 2017 national 10/9',
      'Hà Nam 2017 national 20/18',
      'Ninh Bình 2018 national 30/27',
      'Hà Nam 2018 national 40/36',
    ],
  ],
  [
    'years merged beside the name of one province',
    {
      KCQG: `
        (triệu đồng)
        Tỉnh | Năm | Nguồn | KH | TH
        Ninh Bình | 2017 | KCQG | 10 | 9
        ^ | ^ | KCĐP | 20 | 18
        ^ | 2018 | KCQG | 30 | 27
        ^ | ^ | KCĐP | 40 | 36`,
    },
    [
      'Ninh Bình 2017 national 10/9',
      'Ninh Bình 2017 local 20/18',
      'Ninh Bình 2018 national 30/27',
      'Ninh Bình 2018 local 40/36',
    ],
  ],
  [
    'years merged over plan and executed amount, without units of their own',
    {
      'Ninh Bình': `
        (triệu đồng)
        Năm | Nguồn | KH | TH
        2017 | KCQG | 10 | 9
        ^ | KCĐP | 20 | 18
        2018 | KCQG | 30 | 27
        ^ | KCĐP | 40 | 36`,
    },
    [
      'Ninh Bình 2017 national 10/9',
      'Ninh Bình 2017 local 20/18',
      'Ninh Bình 2018 national 30/27',
      'Ninh Bình 2018 local 40/36',
    ],
  ],
];

describe('the office for its province', () => {
  it.each([
    ['Sở Công Thương Bình Định', 'Bình Định'],
    ['SCT Phú Yên', 'Phú Yên'],
    ['1. Sở Công Thương tỉnh Bình Định', 'Bình Định'],
    ['Trung tâm Khuyến công Kon Tum', 'Kon Tum'],
    ['Trung tâm Khuyến công và Tư vấn phát triển công nghiệp tỉnh Kon Tum', 'Kon Tum'],
    ['TTKC Kon Tum', 'Kon Tum'],
    ['TTKC&TVPTCN Kon Tum', 'Kon Tum'],
    ['UBND tỉnh Ninh Bình', 'Ninh Bình'],
    ['Ủy ban nhân dân TP. Hà Nội', 'Hà Nội'],
  ])('%s', (name, unit) => {
    const drawn = `KCĐP năm 2018 (triệu đồng)\nTT | Tỉnh | KH\n1 | ${name} | 10\n | Người ký | Sở Công Thương Bình Định`;
    expect(rowsOf(readSheets(sheet('S', drawn)))).toEqual([`${unit} 2018 local 10/-`]);
  });
});

describe('units of money in titles', () => {
  it.each([
    ['Kinh phí KCĐP năm 2021, triệu đồng', '10'],
    ['Kinh phí KCĐP năm 2021 – Triệu đồng', '10'],
    ['Kinh phí KCĐP năm 2021 - nghìn đồng', '0.01'],
    ['Kinh phí KCĐP năm 2021 (ĐVT kinh phí: triệu đồng)', '10'],
    ['Kinh phí KCĐP năm 2021. Đơn vị tính kinh phí triệu đồng', '10'],
    ['Kinh phí KCĐP năm 2021 (số lao động: người; kinh phí: tỷ đồng)', '10000'],
  ])('%s', (title, million) => {
    expect(rowsOf(readSheets(sheet('S', `${title}\nTỉnh | KH\nHà Nam | 10`)))).toEqual([
      `Hà Nam 2021 local ${million}/-`,
    ]);
    // In the heading itself, too.
    expect(
      rowsOf(
        readSheets(
          sheet(
            'S',
            `Tỉnh | KH ${title.replace('. ', ', ')}\nHà Nam | 10`.replace(/số lao động: người; /, ''),
          ),
        ),
      ),
    ).toEqual([`Hà Nam 2021 local ${million}/-`]);
  });
});

describe('tables of offices', () => {
  it.each(LAYOUTS.map(([name, sheets, rows]) => ({ name, sheets, rows })))('$name', ({ sheets, rows }) => {
    const file = readSheets(...Object.entries(sheets).map(([name, drawing]) => sheet(name, drawing)));
    expect(rowsOf(file)).toEqual(rows);
    // Whatever was said of them, their sums are right.
    expect(warningsOf(file).filter((warning) => /^(sum|parts|rate|above-plan|jump)/.test(warning))).toEqual(
      [],
    );
  });
});
