import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icons.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import type { View } from './view.ts'

export const LOOK_KEYS = ['Q', 'W', 'E', 'R'] as const
export const PROOF_KEYS = { Z: 'seen', X: 'not-seen', C: 'contradicts' } as const
export const REPEATED_KEY = 'T'
const LOOKS = ['nervous', 'onPhone', 'reading', 'accompanied'] as const
export type Look = (typeof LOOKS)[number]

export const looksOf = (view: View): readonly Look[] =>
  LOOKS.filter((look) => view.lookNames.includes(look)).slice(0, LOOK_KEYS.length)

/** Two looks and one check: ticks that the teller makes. */
export function LookPanel(props: {
  view: View
  isOff: boolean
  tick: (look: Look) => void
  repeated: () => void
  prove: (proof: NonNullable<View['proof']>) => void
}) {
  const { t } = useTranslation('counter')
  const { view, isOff } = props
  return (
    <section className="counter-panel counter-look" aria-labelledby="look">
      <h2 id="look">{t('look.title')}</h2>
      {looksOf(view).map((look, index) => (
        <Tick
          key={look}
          keyName={LOOK_KEYS[index] ?? ''}
          isOn={view.looks[look] === true}
          isOff={isOff}
          turn={() => props.tick(look)}
        >
          {t(`look.${look}`)}
        </Tick>
      ))}
      <Tick keyName={REPEATED_KEY} isOn={view.repeatedWords} isOff={isOff || view.repeatedWords} turn={props.repeated}>
        {t('look.repeated')}
      </Tick>
      <h2 id="check">{t('check.title')}</h2>
      {Object.entries(PROOF_KEYS).map(([keyName, proof]) => (
        <Tick key={proof} keyName={keyName} isOn={view.proof === proof} isOff={isOff} turn={() => props.prove(proof)}>
          {t(`check.${proof}`)}
        </Tick>
      ))}
    </section>
  )
}

function Tick(props: { keyName: string; isOn: boolean; isOff: boolean; turn: () => void; children: string }) {
  return (
    <button
      type="button"
      className="counter-tick"
      aria-pressed={props.isOn}
      aria-keyshortcuts={props.keyName}
      disabled={props.isOff && !props.isOn}
      onClick={props.turn}
    >
      <span className="counter-box">{props.isOn ? <Icon name="tick" /> : null}</span>
      <span>{props.children}</span>
      <KeyHint keys={[props.keyName]} />
    </button>
  )
}
