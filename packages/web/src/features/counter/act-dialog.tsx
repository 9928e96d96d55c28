import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'

const REASONS = {
  hold: ['scam', 'family', 'papers', 'police'],
  refuse: ['listed', 'scam', 'false'],
  abandon: ['realised', 'family', 'later'],
  report: ['scam', 'listed', 'mule'],
  propose: ['verified', 'family', 'callback'],
  approve: ['agree'],
  reject: ['insufficient'],
} as const
export type ReasonedAct = keyof typeof REASONS
const OWN = 'own'

/** An act with its reason: a figure chooses one of the usual ones, Enter does it. */
export function ActDialog(props: { act: ReasonedAct; close: () => void; send: (reason: string) => void }) {
  const { t } = useTranslation('counter')
  const { act } = props
  const choices = [
    ...REASONS[act].map((id) => ({ id: id as string, words: t(`reason.${act}.${id}` as 'reason.hold.scam') })),
    { id: OWN, words: t('dialog.own') },
  ]
  const [chosen, setChosen] = useState(choices[0]?.id ?? OWN)
  const [own, setOwn] = useState('')
  const name = useId()
  const first = useRef<HTMLInputElement>(null)
  // The dialog puts the focus on its way out; here Enter has to do what was come for.
  useEffect(() => first.current?.focus(), [])
  const reason = chosen === OWN ? own.trim() : (choices.find(({ id }) => id === chosen)?.words ?? '')
  const choose = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'text') return
    const choice = choices[Number(event.key) - 1]
    if (choice === undefined) return
    event.preventDefault()
    setChosen(choice.id)
  }
  return (
    <Dialog title={t(`dialog.${act}.title`)} close={props.close}>
      <p>{t(`dialog.${act}.says`)}</p>
      <form
        className="form"
        onKeyDown={choose}
        onSubmit={(event) => {
          event.preventDefault()
          if (reason !== '') props.send(reason)
        }}
      >
        <fieldset className="counter-choices">
          <legend className="field-label">{t('dialog.why')}</legend>
          {choices.map((choice, index) => (
            <label key={choice.id} className="ticked">
              <input
                type="radio"
                className="tick"
                name={name}
                checked={chosen === choice.id}
                {...(index === 0 ? { ref: first } : {})}
                onChange={() => setChosen(choice.id)}
              />
              <span>{choice.words}</span>
              <KeyHint keys={[String(index + 1)]} />
            </label>
          ))}
        </fieldset>
        {chosen === OWN ? (
          <TextField label={t('dialog.why')} isRequired autoFocus maxLength={300} value={own} onChange={setOwn} />
        ) : null}
        <div className="dialog-acts">
          <Button type="submit" kind={act === 'hold' || act === 'refuse' || act === 'report' ? 'danger' : 'primary'}>
            {t(`dialog.${act}.act`)} <KeyHint keys={['Enter']} />
          </Button>
          <Button onClick={props.close}>
            {t('dialog.cancel')} <KeyHint keys={['Esc']} />
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
