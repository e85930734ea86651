import { headOf, type Item, type Lexicon } from './lexicon.ts';
import { bareOf, isCue, isEmpty, isKind, type Piece } from './pieces.ts';

/** What pieces mean by what stands around them. */
export const inContext = (pieces: Piece[], lexicon: Lexicon): Piece[] =>
  withoutSelf(
    withoutPurpose(
      withAdded(
        withOneUnit(
          withFirstFew(withWhyFirst(withFormer(withSourceAlone(pieces, lexicon), lexicon), lexicon), lexicon),
          lexicon,
        ),
        lexicon,
      ),
      lexicon,
    ),
    lexicon,
  );

/** «kế hoạch cũ» is what it was before; «Ninh Bình cũ» is the old unit. */
const withFormer = (pieces: Piece[], { formerBehind }: Lexicon): Piece[] =>
  pieces.map((piece, at) =>
    isKind(piece, 'era') &&
    isKind(pieces[at - 1], 'subject', 'measure') &&
    formerBehind.has(piece.tokens.map(({ bare }) => bare).join(' '))
      ? { ...piece, meaning: { kind: 'cue', cue: 'former' } }
      : piece,
  );

/** «nguồn?», «tài liệu ạ»: in a longer text the same words mean little. */
function withSourceAlone(pieces: Piece[], { sourceAlone }: Lexicon): Piece[] {
  if (!pieces.every((piece) => isEmpty(piece) || isKind(piece, 'mark'))) return pieces;
  return pieces.map((piece) =>
    sourceAlone.has(piece.tokens.map(({ bare }) => bare).join(' '))
      ? { ...piece, meaning: { kind: 'cue', cue: 'source' } }
      : piece,
  );
}

/** «sao Ninh Bình 2018 thấp thế»: a question that begins with it asks for the cause. */
function withWhyFirst(pieces: Piece[], { whyFirst }: Lexicon): Piece[] {
  const isWhy = ({ tokens }: Piece): boolean => whyFirst.has(tokens.map(({ bare }) => bare).join(' '));
  const at = pieces.findIndex((piece) => isWhy(piece) || !isEmpty(piece));
  const piece = pieces[at];
  const asks = piece && isWhy(piece) && pieces.slice(at + 1).some((each) => !isEmpty(each));
  return asks ? pieces.with(at, { ...piece, meaning: { kind: 'cue', cue: 'why' } }) : pieces;
}

/** «để đưa vào bài phát biểu», «Thứ trưởng hỏi …»: what it is wanted for, and by whom, is not what is asked. */
function withoutPurpose(pieces: Piece[], { purpose, titleAsks }: Lexicon): Piece[] {
  let within = false;
  return pieces.map((piece, at) => {
    const bare = bareOf(piece);
    if (isKind(piece, 'mark') && !isEmpty(piece)) within = false;
    else if (isKind(piece, 'filler') && begins(bare, purpose)) within = true;
    else if (isKind(piece, 'unit', 'year', 'measure', 'subject', 'cue')) within = false;
    const next = pieces[at + 1];
    // «hội nghị» does not begin with «hỏi».
    const asks = isKind(next, 'filler') ? begins(bareOf(next), titleAsks) : titleAsks.has(bareOf(next));
    const empty = isKind(piece, 'notes', 'orderer') && (within || asks);
    return empty ? { ...piece, meaning: { kind: 'filler' } } : piece;
  });
}

/** «em là cán bộ mới, …»: who asks is not what is asked about. */
function withoutSelf(pieces: Piece[], { self }: Lexicon): Piece[] {
  let within = false;
  return pieces.map((piece, at) => {
    const words = bareOf(piece);
    if (within && isKind(piece, 'outside', 'notes', 'orderer', 'era', 'unread'))
      return { ...piece, meaning: { kind: 'filler' } };
    if (self.has(words) || self.has(`${bareOf(pieces[at - 1])} ${words}`)) within = true;
    else if (!isEmpty(piece)) within = false;
    return piece;
  });
}

/** «dien bien giai ngan Phu Yen»: a name without marks that is another phrase as well, where another unit is named. */
function withOneUnit(pieces: Piece[], { byHead }: Lexicon): Piece[] {
  const units = pieces.filter((piece) => isKind(piece, 'unit'));
  if (units.length < 2) return pieces;
  return pieces.map((piece, at) => {
    if (!isKind(piece, 'unit') || !isKind(pieces[at + 1], 'measure', 'subject')) return piece;
    if (piece.tokens.some(({ marked }) => marked !== '')) return piece;
    const [first, second] = piece.tokens;
    const other = (byHead.get(headOf(first?.bare ?? '', second)) ?? []).find(
      ({ words, meaning }) =>
        meaning.kind !== 'unit' &&
        words.length === piece.tokens.length &&
        words.every(({ bare }, word) => bare === piece.tokens[word]?.bare),
    );
    return other ? { tokens: piece.tokens, meaning: other.meaning } : piece;
  });
}

/** «lấy 3 tỉnh đầu», «5 tỉnh cuối»: so many from that end, and not the first or last of what was listed. */
function withFirstFew(pieces: Piece[], { these }: Lexicon): Piece[] {
  return pieces.map((piece, at): Piece => {
    const { meaning } = piece;
    const [before, next] = [pieces[at - 1]?.meaning, pieces[at + 1]?.meaning];
    // «top 3 năm 2022»
    const ofYear = meaning.kind === 'count' && meaning.of === 'years' && next?.kind === 'year';
    if (ofYear && isCue(pieces[at - 1], 'top')) return { ...piece, meaning: { ...meaning, of: 'units' } };
    // «5 tỉnh này», «hai tỉnh đó»
    const behind = (pieces[at + 1]?.tokens ?? []).map(({ bare }) => bare).join(' ');
    if (meaning.kind === 'count' && meaning.of === 'units' && next?.kind === 'filler' && these.has(behind))
      return { ...piece, meaning: { kind: 'item', item: 'those' } };
    if (meaning.kind === 'item' && meaning.item === 'that' && before?.kind === 'number')
      return { ...piece, meaning: { kind: 'item', item: 'those' } };
    if (meaning.kind === 'number' && next?.kind === 'item' && next.item === 'that')
      return { ...piece, meaning: { kind: 'filler' } };
    if (
      meaning.kind === 'number' &&
      next?.kind === 'item' &&
      isEnd(next.item) &&
      /^\d{1,2}$/.test(meaning.digits)
    )
      return { ...piece, meaning: { kind: 'count', count: Number(meaning.digits), of: 'units' } };
    if (meaning.kind === 'item' && isEnd(meaning.item) && before?.kind === 'number')
      return { ...piece, meaning: { kind: 'cue', cue: meaning.item === 1 ? 'most' : 'least' } };
    return piece;
  });
}

const isEnd = (item: Item): boolean => item === 1 || item === 'last';

/** «để họp» begins with «để», «cần gấp» with «cần». */
const begins = (bare: string, phrases: ReadonlySet<string>): boolean =>
  phrases.has(bare) || [...phrases].some((phrase) => bare.startsWith(`${phrase} `));

/** «Cao Bằng nữa», «cả 2020 nữa»: beside what was asked before. */
function withAdded(pieces: Piece[], { addBehind }: Lexicon): Piece[] {
  // «Hưng Yên 2023 nữa» is another question.
  const named = pieces.some((piece) => isKind(piece, 'unit'));
  return pieces.map((piece, at) =>
    isKind(piece, 'filler') &&
    isKind(pieces[at - 1], 'unit', 'fund', ...(named ? [] : (['year'] as const))) &&
    addBehind.has(bareOf(piece))
      ? { ...piece, meaning: { kind: 'cue', cue: 'add' } }
      : piece,
  );
}
