import { mutatedSideFiles, sideFiles } from '../../test/support/fuzzSideFiles';
import { runFuzzers } from './report';

/** Configurations, env files, ignore files and suppressing comments. */
void runFuzzers((Object.keys(sideFiles) as (keyof typeof sideFiles)[]).map(mutatedSideFiles));
