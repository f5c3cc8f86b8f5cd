import { mutatedStacks } from '../../test/support/fuzzStacks';
import { runFuzzers } from './report';

void runFuzzers([mutatedStacks]);
