import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { useText } from '../../ui/i18n.ts'
import { minorOf } from './minor-of.ts'
import type { Sheet } from './use-sheet.ts'

export interface Detail {
  readonly keptMinor?: number
  readonly currency?: string
  readonly scamType?: string
  readonly person?: { readonly name?: string; readonly phone?: string }
}

/** What is worth knowing where something was stopped; nothing of it has to be filled in. */
export function AskDetail(props: {
  sheet: Sheet
  outcome: string
  isOffline: boolean
  isBusy: boolean
  back: () => void
  save: (detail: Detail) => void
}) {
  const { t } = useTranslation('patrol')
  const text = useText()
  const { sheet, outcome, isOffline } = props
  const [values, setValues] = useState({ kept: '', scamType: '', name: '', phone: '' })
  const [error, setError] = useState<string>()
  const set = (change: Partial<typeof values>): void => setValues({ ...values, ...change })
  const first = sheet.rising.types.map(({ scamType }) => scamType)
  const types = [
    ...first.flatMap((id) => sheet.scamTypes.filter((each) => each.id === id)),
    ...sheet.scamTypes.filter(({ id }) => !first.includes(id)),
  ]
  const isPolice = outcome === 'police-called'
  const save = (): void => {
    const kept = values.kept.trim() === '' ? undefined : minorOf(values.kept)
    if (kept === null) return setError(t('ask.badAmount'))
    const person = {
      ...(values.name.trim() === '' ? {} : { name: values.name.trim() }),
      ...(values.phone.trim() === '' ? {} : { phone: values.phone.trim() }),
    }
    props.save({
      ...(kept === undefined ? {} : { keptMinor: kept, currency: 'CNY' }),
      ...(values.scamType === '' ? {} : { scamType: values.scamType }),
      ...(isPolice && !isOffline && Object.keys(person).length > 0 ? { person } : {}),
    })
  }
  return (
    <section className="card ask-detail">
      <h2>{isPolice ? t('ask.detailPolice') : t('ask.detail')}</h2>
      <TextField
        label={`${t('ask.kept')}（${t('ask.yuan')}）`}
        inputMode="decimal"
        maxLength={16}
        error={error}
        value={values.kept}
        onChange={(kept) => {
          set({ kept })
          setError(undefined)
        }}
      />
      <SelectField
        label={t('ask.scamType')}
        none={t('ask.unknown')}
        options={types.map(({ id, title }) => ({ value: id, label: text(title) }))}
        value={values.scamType}
        onChange={(scamType) => set({ scamType })}
      />
      {isPolice ? <PersonFields values={values} set={set} isOffline={isOffline} /> : null}
      <div className="form-acts">
        <Button kind="primary" isBusy={props.isBusy} onClick={save}>
          {t('ask.save')}
        </Button>
        <Button onClick={props.back}>{t('ask.back')}</Button>
      </div>
    </section>
  )
}

/** Whom the police were called for; with a network only, so that nothing of it stays on the device. */
function PersonFields(props: {
  values: { readonly name: string; readonly phone: string }
  set: (change: { name?: string; phone?: string }) => void
  isOffline: boolean
}) {
  const { t } = useTranslation('patrol')
  const { values, set } = props
  if (props.isOffline) return <p className="quiet">{t('ask.personOffline')}</p>
  return (
    <>
      <p className="quiet">{t('ask.personSays')}</p>
      <TextField
        label={t('ask.name')}
        maxLength={80}
        autoComplete="off"
        value={values.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        label={t('ask.phone')}
        type="tel"
        inputMode="tel"
        maxLength={30}
        autoComplete="off"
        value={values.phone}
        onChange={(phone) => set({ phone })}
      />
    </>
  )
}
