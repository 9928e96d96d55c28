import { readdirSync, readFileSync } from 'node:fs'

/** Kernel ticks a second; fixed at 100 in Linux's user interface. */
const TICKS_PER_SECOND = 100

/** User and system CPU seconds of a process and everything below it, dead children included. Linux only. */
export function cpuSecondsOfTree(rootPid: number): number {
  const children = new Map<number, number[]>()
  const ticks = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    const stat = readStat(pid)
    if (stat === undefined) continue
    ticks.set(pid, stat.ticks)
    const siblings = children.get(stat.parent)
    if (siblings === undefined) children.set(stat.parent, [pid])
    else siblings.push(pid)
  }
  let total = 0
  const open = [rootPid]
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    total += ticks.get(pid) ?? 0
    open.push(...(children.get(pid) ?? []))
  }
  return total / TICKS_PER_SECOND
}

/** Field 4 is the parent; 14 to 17 are own and waited-for children's user and system ticks. The name may hold anything but ends with `) `. */
function readStat(pid: number): { readonly parent: number; readonly ticks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(') ') + 2)
      .split(' ')
      .map(Number)
    return {
      parent: fields[1] ?? 0,
      ticks: (fields[11] ?? 0) + (fields[12] ?? 0) + (fields[13] ?? 0) + (fields[14] ?? 0),
    }
  } catch {
    return undefined
  }
}
