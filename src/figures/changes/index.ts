export { type Elsewhere, statedElsewhere } from './elsewhere.ts';
export { type FormerState, historyOf, type LoadingLine, loadingBy, loadings } from './history.ts';
export { ChangedMeanwhile, type Loaded, loadFigures, previewFigures } from './load.ts';
export type { Changes, NewFigure, StoredAmounts } from './new-figure.ts';
export { chooseOfficial } from './official.ts';
export { type Undone, undoLoading } from './undo.ts';
