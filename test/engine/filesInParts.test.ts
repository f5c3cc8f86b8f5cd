import { describeFilesInParts } from './describeFilesInParts';
import { testEngineHost } from './testEngine';

describeFilesInParts("the suite's engine", testEngineHost);
