/** What officials ask on an ordinary day: figures, a shorter question after one, facts, and what is not understood. */
export const QUESTIONS: readonly string[] = [
  'kinh phí Ninh Bình 2018',
  'còn Hà Nam?',
  'kinh phí khuyến công cả nước 2018',
  'khuyến công quốc gia 2018',
  'phia bac 2018 dat bao nhieu %',
  'xin chào',
  'Ninh Bình, Quảng Ninh 2018',
  'hội nghị lần XIV họp ở đâu',
  'kinh phí Thái Bình 2099',
  'thời tiết mai thế nào',
];

export const questionAt = (at: number): string => QUESTIONS[at % QUESTIONS.length] ?? '';
