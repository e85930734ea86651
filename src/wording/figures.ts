/** Words that stand beside figures wherever they are shown. */
export const figureWords = {
  /** Before what was computed from amounts that are not exact. */
  approximately: 'khoảng',
  /** Behind a name that stands for two territories. */
  era: { old: 'cũ', new: 'mới' },
};
