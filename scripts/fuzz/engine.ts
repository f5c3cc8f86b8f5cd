import { mutatedAnswers } from '../../test/support/fuzzEngine';
import { runFuzzers } from './report';

void runFuzzers([mutatedAnswers()]);
