/** The context key under which the Swarm view is there. */
export const memberContext = 'drydock.swarm.member';
