import { describeCalls } from './describeCalls';
import { testEngineHost } from './testEngine';

describeCalls("the machine's engine", testEngineHost);
