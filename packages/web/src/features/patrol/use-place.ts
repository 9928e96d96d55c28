import { useState } from 'react'
import type { Sheet } from './use-sheet.ts'

export interface PatrolPlace {
  readonly organisationId: string
  readonly siteId: string
  readonly siteName: string
  readonly spot: string
}

const KEPT = 'lianfang.patrol-place'

/** Where the patrol stands: the post of a shift, or what was chosen last on this device. */
export function usePlace(sheet: Sheet): readonly [PatrolPlace | undefined, (place: PatrolPlace) => void] {
  const [chosen, setChosen] = useState(read)
  const { standing, organisations } = sheet
  if (standing !== null) return [standing, () => undefined]
  const own = organisations.some(({ id }) => id === chosen?.organisationId) ? chosen : undefined
  const choose = (place: PatrolPlace): void => {
    setChosen(place)
    try {
      localStorage.setItem(KEPT, JSON.stringify(place))
    } catch {
      // It is remembered for this page.
    }
  }
  return [own, choose]
}

function read(): PatrolPlace | undefined {
  try {
    const text = localStorage.getItem(KEPT)
    return text === null ? undefined : (JSON.parse(text) as PatrolPlace)
  } catch {
    return undefined
  }
}
