import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/client.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import {
  CheckboxField,
  DateField,
  NumberField,
  RadioField,
  SelectField,
  SwitchField,
  TextAreaField,
  TextField,
} from '../../ui/fields.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Form } from '../../ui/form.tsx'
import { MaskedValue } from '../../ui/masked-value.tsx'
import { useNames } from '../../ui/names.ts'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { useForm } from '../../ui/use-form.ts'
import { Specimen } from './specimen.tsx'
import { COLLEAGUES, SQUARE } from './specimens.ts'

const START = {
  name: '周建国',
  wrong: '1381234',
  people: 14 as number | null,
  day: '2026-11-24',
  role: '',
  note: '',
  isTold: true,
  isOn: true,
  way: 'phone',
}

export function FieldsGuide() {
  const { t } = useTranslation('style-guide')
  const { levels, levelName } = useNames()
  const [values, setValues] = useState(START)
  const bind = <Name extends keyof typeof START>(name: Name) => ({
    value: values[name],
    onChange: (value: (typeof START)[Name]) => setValues((before) => ({ ...before, [name]: value })),
  })
  return (
    <section aria-labelledby="fields">
      <h2 id="fields">{t('guide.fields')}</h2>
      <Specimen name="TextField · NumberField · DateField · SelectField">
        <TextField label={t('field.name')} isRequired {...bind('name')} />
        <TextField
          label={t('field.phone')}
          hint={t('field.phoneHint')}
          error={t('field.phoneError')}
          {...bind('wrong')}
        />
        <TextField label={t('field.name')} disabled {...bind('name')} />
        <NumberField label={t('field.people')} unit={t('field.peopleUnit')} min={0} {...bind('people')} />
        <DateField label={t('field.day')} isRequired {...bind('day')} />
        <SelectField
          label={t('field.level')}
          none={t('field.choose')}
          options={levels.map((level) => ({ value: level, label: levelName(level) }))}
          {...bind('role')}
        />
      </Specimen>
      <Specimen name="TextAreaField · CheckboxField · SwitchField · RadioField">
        <TextAreaField label={t('field.note')} rows={3} {...bind('note')} />
        <CheckboxField label={t('field.told')} hint={t('field.toldHint')} {...bind('isTold')} />
        <SwitchField label={t('field.on')} {...bind('isOn')} />
        <RadioField
          label={t('field.way')}
          options={[
            { value: 'phone', label: t('field.byPhone') },
            { value: 'visit', label: t('field.byVisit'), hint: t('field.byVisitHint') },
          ]}
          {...bind('way')}
        />
      </Specimen>
      <Specimen name="OrganisationPicker · MaskedValue">
        <Picker />
        <MaskedValue label={t('field.phone')} masked="138****12" unmask={() => Promise.resolve('138 0000 0012')} />
      </Specimen>
      <Specimen name="useForm · Form">
        <RefusedForm />
      </Specimen>
      <Specimen name="FileDrop">
        <FileDrop
          label={t('file.label')}
          hint={t('file.hint')}
          accept=".xlsx,.csv"
          chosen="members-2026.xlsx"
          choose={() => undefined}
          errors={[
            { row: 3, column: 'code', message: t('file.twice') },
            { row: 17, message: t('file.parent') },
          ]}
        />
      </Specimen>
      <Specimen name="CopyField · QrCode">
        <CopyField label={t('field.link')} text="https://lianfang.example/join#3Yk9-x2Pq-77Tz" isOnce />
        <QrCode svg={SQUARE} label={t('field.link')} />
      </Specimen>
    </section>
  )
}

function Picker() {
  const { t } = useTranslation('style-guide')
  const { sectorName } = useNames()
  const [chosen, setChosen] = useState<Choice | null>(null)
  return (
    <OrganisationPicker
      label={t('field.organisation')}
      isRequired
      value={chosen}
      onChange={setChosen}
      search={(text) =>
        Promise.resolve(
          COLLEAGUES.filter(({ organisation }) => organisation.includes(text)).map(({ id, organisation, sector }) => ({
            id,
            name: organisation,
            more: sectorName(sector),
          })),
        )
      }
    />
  )
}

/** What a form looks like after the server has refused one field; the button shows it. */
function RefusedForm() {
  const { t } = useTranslation('style-guide')
  const form = useForm(
    { code: '' },
    {
      send: () =>
        Promise.reject(
          new ApiError(422, 'invalid-request', '', [{ path: '/code', code: 'taken', message: t('file.twice') }]),
        ),
    },
  )
  return (
    <Form form={form} act={t('act.add')}>
      <TextField label={t('field.code')} isRequired {...form.field('code')} />
    </Form>
  )
}
