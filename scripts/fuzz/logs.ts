import { inventedLogs } from '../../test/support/fuzzLogs';
import { runFuzzers } from './report';

void runFuzzers([inventedLogs]);
