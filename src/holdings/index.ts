export { type CoverageView, coverageLines, coveragePictureOf, coverageView } from './coverage.ts';
export { type DocumentsView, documentsList } from './documents.ts';
export { missingWorkbook } from './missing.ts';
export { templateFile, templateWorkbook } from './template.ts';
