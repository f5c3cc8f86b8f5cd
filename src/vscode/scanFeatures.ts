/** Everything that reads reports and runs scanners: a bundle that is loaded with the first scan. */
export { baseUpdates } from '../scan/baseUpdates';
export { findSbomMaker, findScanner } from '../scan/findScanner';
export { lineFindings } from '../scan/lineFindings';
export { Origins } from '../scan/locate';
export { actionsOf, presentScan } from '../scan/page';
export { largestReport, readScanReport } from '../scan/readReport';
export { sbomWith, scanWith } from '../scan/runScanner';
