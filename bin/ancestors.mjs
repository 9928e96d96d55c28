import { readFileSync } from 'node:fs'

export function isUnderNpm() {
  return process.env.npm_lifecycle_event !== undefined && process.platform !== 'win32'
}

/** npm starts us through a shell that passes no signal on: when npm or the shell is gone, that was meant for us too. */
export function whenAncestorsEnd(stop) {
  const shell = process.ppid
  const npm = parentOf(shell)
  const watch = setInterval(() => {
    if (process.ppid === shell && (npm === undefined || npm === parentOf(shell))) return
    clearInterval(watch)
    stop()
  }, 250)
  watch.unref()
}

/** Undefined where the system does not tell. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}
