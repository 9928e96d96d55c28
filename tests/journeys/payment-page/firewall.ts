import { openPagesWorld, type Answer } from '../../house/pages-world.ts'

/** The firewall of the demo: the sample county’s payment platform, on a clock that runs as the real one does and can be set forward. */
export async function openFirewall() {
  const world = await openPagesWorld()
  let lastMs = performance.now()
  let paceMs: number | undefined
  const keepTime = () => {
    const passedMs = Math.floor(performance.now() - lastMs)
    world.house.advance(paceMs ?? passedMs)
    lastMs += passedMs
  }
  return {
    /** Asks the firewall, as the platform’s own server does with its key. */
    async ask(path: string, body: unknown): Promise<Answer> {
      keepTime()
      const answer = await world.gateway.send('POST', path, body)
      if (answer.statusCode !== 200) throw new TypeError(`${path}: ${answer.statusCode} ${answer.body}`)
      return answer.json<Answer>()
    },
    /** Nobody has to wait for an order to grow old. */
    setForward: (ms: number) => world.house.advance(ms),
    /** From now on every request comes so long after the one before, however busy this machine is; undefined: the real clock again. */
    setPace(ms: number | undefined): void {
      paceMs = ms
    },
    close: () => world.close(),
  }
}

export type Firewall = Awaited<ReturnType<typeof openFirewall>>
