import { useText } from '../../ui/i18n.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import type { Sheet } from './use-sheet.ts'

const ICONS: Readonly<Record<string, IconName>> = {
  'went-on': 'allow',
  thinking: 'delay',
  'called-family': 'people',
  stopped: 'hold',
  'police-called': 'refuse',
}

/** Big buttons for a thumb. `isActs`: a tap does it, nothing stays pressed. */
export function ChoiceButtons(props: {
  legend: string
  choices: Sheet['asked']
  chosen: readonly string[]
  tap: (id: string) => void
  isActs?: boolean
  isLong?: boolean
  isBusy?: boolean
  all?: { says: string; isChosen: boolean; tap: () => void }
}) {
  const text = useText()
  const { all, chosen } = props
  return (
    <fieldset className="taps">
      <legend>{props.legend}</legend>
      <div className={props.isLong ? 'taps-list' : 'taps-grid'}>
        {all ? (
          <button type="button" className="tap tap-all" aria-pressed={all.isChosen} onClick={all.tap}>
            {all.isChosen ? <Icon name="tick" /> : null}
            {all.says}
          </button>
        ) : null}
        {props.choices.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            className={props.isActs ? `tap act-${id}` : 'tap'}
            {...(props.isActs ? {} : { 'aria-pressed': chosen.includes(id) })}
            disabled={props.isBusy ?? false}
            onClick={() => props.tap(id)}
          >
            {props.isActs ? <Icon name={ICONS[id] ?? 'dot'} /> : null}
            {!props.isActs && chosen.includes(id) ? <Icon name="tick" /> : null}
            {text(title)}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
