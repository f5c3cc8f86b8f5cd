/** The commands that talk to an engine and read projects: one bundle, because they share most of what they need. */
export { runAudit } from './audit';
export { runDoctor } from './doctor';
export { runScan } from './scan';
export { stackMap } from './stackMap';
export { mapOfContainers } from '../map/text';
