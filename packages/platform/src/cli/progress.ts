import type { Writable } from 'node:stream'

const REDRAW_MS = 200
const WIDTH = 28

/** A progress bar on stderr, or nothing. Redraws at most five times a second. */
export class Progress {
  readonly #stream: Writable | undefined
  readonly #nowMs: () => number
  readonly #startedMs: number
  #drawnMs = 0

  constructor(stream: Writable | undefined, nowMs: () => number) {
    this.#stream = stream
    this.#nowMs = nowMs
    this.#startedMs = nowMs()
  }

  show(count: number, part: number | undefined): void {
    if (this.#stream === undefined) return
    const nowMs = this.#nowMs()
    if (nowMs - this.#drawnMs < REDRAW_MS) return
    this.#drawnMs = nowMs
    const perSecond = Math.round((count * 1_000) / Math.max(1, nowMs - this.#startedMs))
    const filled = Math.round(Math.min(1, part ?? 0) * WIDTH)
    const bar =
      part === undefined
        ? ''
        : `[${'█'.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${String(Math.round(part * 100)).padStart(3)} %  `
    this.#stream.write(
      `\r${bar}${count.toLocaleString('en-US')} events, ${perSecond.toLocaleString('en-US')}/s\u001b[K`,
    )
  }

  /** Clears the line. */
  finish(): void {
    if (this.#stream !== undefined && this.#drawnMs > 0) this.#stream.write('\r\u001b[K')
  }
}
