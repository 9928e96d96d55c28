import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nowMs } from '../../ui/clock.ts'
import { isoOf } from '../../ui/format.ts'
import { useText } from '../../ui/i18n.ts'
import { announce } from '../../ui/toasts.tsx'
import type { Input } from '../../api/call.ts'
import { AskDetail, type Detail } from './ask-detail.tsx'
import { ChoiceButtons } from './choice-buttons.tsx'
import { keepWrite } from './keep-write.ts'
import type { PatrolPlace } from './use-place.ts'
import type { Sheet } from './use-sheet.ts'

type Body = Input<'recordApproach'>['body']
type Outcome = Body['outcome']

interface Taps {
  readonly asked: string
  readonly looked: readonly string[]
  readonly reminded: readonly string[]
}
const NOTHING: Taps = { asked: '', looked: [], reminded: [] }
const CALM = 'calm'
/** These two ask for a little more before they are recorded. */
const WITH_DETAIL: ReadonlySet<string> = new Set(['stopped', 'police-called'])

export function AskForm(props: {
  sheet: Sheet
  place: PatrolPlace | undefined
  personId: string
  isOffline: boolean
  recorded: () => void
}) {
  const { t } = useTranslation('patrol')
  const text = useText()
  const { sheet, place, personId, isOffline, recorded } = props
  const [taps, setTaps] = useState(NOTHING)
  const [outcome, setOutcome] = useState<Outcome>()
  const [isBusy, setBusy] = useState(false)
  const [missing, setMissing] = useState<string>()

  const save = async (chosen: Outcome, detail: Detail): Promise<void> => {
    if (place === undefined || isBusy) return
    setBusy(true)
    const title = [place.spot, nameOf(sheet.asked, taps.asked, text), nameOf(sheet.outcomes, chosen, text)].join(' · ')
    const body = bodyOf(place, taps, chosen, detail)
    const isSent = await keepWrite('recordApproach', { body }, { personId, title })
    setBusy(false)
    setTaps(NOTHING)
    setOutcome(undefined)
    announce(isSent ? t('ask.sent') : t('ask.onDevice'))
    recorded()
  }
  const choose = (id: string): void => {
    if (place === undefined) return setMissing(t('place.missing'))
    if (taps.asked === '' || taps.looked.length === 0) return setMissing(t('ask.first'))
    setMissing(undefined)
    if (WITH_DETAIL.has(id)) setOutcome(id as Outcome)
    else void save(id as Outcome, {})
  }
  const change = (next: Partial<Taps>): void => {
    setTaps({ ...taps, ...next })
    setMissing(undefined)
  }
  if (outcome !== undefined)
    return (
      <AskDetail
        sheet={sheet}
        outcome={outcome}
        isOffline={isOffline}
        isBusy={isBusy}
        back={() => setOutcome(undefined)}
        save={(detail) => void save(outcome, detail)}
      />
    )
  return (
    <section className="ask">
      <TapGroups sheet={sheet} taps={taps} change={change} />
      <ChoiceButtons
        legend={t('ask.outcome')}
        choices={sheet.outcomes}
        chosen={[]}
        isActs
        tap={choose}
        isBusy={isBusy}
      />
      <p className="ask-missing" role="status">
        {missing}
      </p>
    </section>
  )
}

function bodyOf(place: PatrolPlace, taps: Taps, outcome: Outcome, detail: Detail): Body {
  const { organisationId, siteId, spot } = place
  return { organisationId, siteId, spot, ...taps, outcome, occurredAt: isoOf(nowMs()), ...detail } as Body
}

/** One question, two looks, three reminders. */
function TapGroups({ sheet, taps, change }: { sheet: Sheet; taps: Taps; change: (next: Partial<Taps>) => void }) {
  const { t } = useTranslation('patrol')
  const all = sheet.reminded.map(({ id }) => id)
  const isAll = all.every((id) => taps.reminded.includes(id))
  return (
    <>
      <ChoiceButtons
        legend={t('ask.asked')}
        choices={sheet.asked}
        chosen={[taps.asked]}
        tap={(id) => change({ asked: id })}
      />
      <ChoiceButtons
        legend={t('ask.looked')}
        choices={sheet.looked}
        chosen={taps.looked}
        tap={(id) => change({ looked: lookedAfter(taps.looked, id) })}
      />
      <ChoiceButtons
        legend={t('ask.reminded')}
        choices={sheet.reminded.map(({ id, say }) => ({ id, title: say }))}
        chosen={taps.reminded}
        isLong
        tap={(id) => change({ reminded: toggled(taps.reminded, id) })}
        all={{ says: t('ask.allReminded'), isChosen: isAll, tap: () => change({ reminded: isAll ? [] : all }) }}
      />
    </>
  )
}

const toggled = (chosen: readonly string[], id: string): string[] =>
  chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]

/** Calm stands alone: whoever is calm shows none of the others. */
function lookedAfter(chosen: readonly string[], id: string): readonly string[] {
  if (id === CALM) return chosen.includes(CALM) ? [] : [CALM]
  return toggled(
    chosen.filter((each) => each !== CALM),
    id,
  )
}

function nameOf(choices: Sheet['asked'], id: string, text: ReturnType<typeof useText>): string {
  const title = choices.find((each) => each.id === id)?.title
  return title === undefined ? id : text(title)
}
