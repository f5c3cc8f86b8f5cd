/**
 * The label of everything that Drydock itself makes on an engine for a while: helper containers and images. Its
 * value says what for. Views leave such containers out, and leftovers are found by it.
 */
export const helperLabel = 'drydock.helper';
