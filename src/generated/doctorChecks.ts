// Made by "npm run generate" from the files in src/doctor/checks. Do not edit.
import type { Check } from '../doctor/check';
import crashLoop from '../doctor/checks/crash-loop';
import hostPortTaken from '../doctor/checks/host-port-taken';
import oomKilled from '../doctor/checks/oom-killed';
import unknownUser from '../doctor/checks/unknown-user';

export const doctorChecks: readonly Check[] = [
  crashLoop,
  hostPortTaken,
  oomKilled,
  unknownUser,
];
