/** Milliseconds of processor time that the work takes in this process, however busy the machine is. */
export function ownTime(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
