import { describeLayers } from './describeLayers';
import { testEngineHost } from './testEngine';

describeLayers("the suite's engine", testEngineHost, 100);
