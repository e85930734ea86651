/** What nobody should send and somebody does. None is a question, or each is one a thousand characters long. */
export const BAD_TEXTS: readonly (readonly [name: string, text: string])[] = [
  ['nothing', ''],
  ['spaces', ' \t\n\u00a0\u2003\u3000 '],
  ['invisible characters', '\u200b\u200c\u200d\u2060\ufeff\u00ad'],
  ['100,000 characters', 'kinh phí Ninh Bình 2018 '.repeat(4167).slice(0, 100_000)],
  ['100,000 spaces', ' '.repeat(100_000)],
  ['binary', String.fromCharCode(...Array.from({ length: 1000 }, (_, at) => (at * 37) % 256))],
  ['control characters', 'kinh\u0000 ph\u0007í\u001b[31m Ninh\u0085 Bình\u007f 2018'],
  ['text that runs backwards', '\u202ekinh phí\u202c \u2066Ninh Bình\u2069 \u200f2018\u200e'],
  ['lone surrogates', 'kinh phí \ud800 Ninh \udfff Bình \udc00\ud800'],
  ['HTML', '<script>alert("kinh phí")</script> <b>Ninh & Bình</b> &lt; 2018 <!--'],
  ['SQL', `'; DROP TABLE figure; -- "kinh phí" $1 \\`],
  ['formats', `%s %n $\{x} {{7*7}} ../../../etc/passwd #{y} __proto__ constructor`],
  ['1,000 combining marks', `a${'\u0301'.repeat(1000)}`],
  ['1,000 decomposed letters', 'ế'.normalize('NFD').repeat(333)],
  ['emoji', '👨‍👩‍👧‍👦'.repeat(90)],
  ['one word of 1,000 letters', 'n'.repeat(1000)],
  ['nonsense of 1,000 letters', nonsense(1000)],
  ['slips of names', 'ninh bnih quang nnih thai bifh '.repeat(33).slice(0, 1000)],
  ['years without end', '2018 '.repeat(200)],
  ['places without end', 'Ninh Bình, Hà Nam, Quảng Ninh, '.repeat(33).slice(0, 1000)],
  ['places and years without end', 'Ninh Bình 2018 Hà Nam 2017 '.repeat(40).slice(0, 1000)],
  ['words with two meanings', 'năm nam '.repeat(125)],
  ['facts without end', 'hội nghị bằng khen thứ trưởng chỉ đạo '.repeat(30).slice(0, 1000)],
  ['brackets', '([{'.repeat(333)],
  ['one number of 1,000 digits', '9'.repeat(1000)],
  ['points and commas', '1.,'.repeat(333)],
];

/** Syllables that look like words and are none; always the same ones. */
function nonsense(length: number): string {
  const letters = 'bcdghklmnpqrstvxaeiouyăâđêôơư ';
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48271) % 2147483647;
    return letters[state % letters.length];
  }).join('');
}
