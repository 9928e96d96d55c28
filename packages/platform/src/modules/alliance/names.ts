import { text } from '../../domain/error-texts/error-text.ts'
import type { Level, Sector } from '../../domain/organisation.ts'
import type { Role } from '../../domain/role.ts'
import type { Text } from '../../domain/text.ts'

/** How files and refusals call sectors, levels and roles; the words that the screens use. */
export const SECTOR_NAMES: Readonly<Record<Sector, Text>> = {
  government: text('党政机关', '黨政機關', 'Government'),
  police: text('公安', '公安', 'Police'),
  bank: text('银行', '銀行', 'Bank'),
  'payment-platform': text('支付平台', '支付平台', 'Payment platform'),
  carrier: text('通信运营商', '電信業者', 'Carrier'),
  courier: text('快递', '快遞', 'Courier'),
  hotel: text('旅馆', '旅館', 'Hotel'),
  shop: text('商铺', '商鋪', 'Shop'),
  property: text('物业', '物業', 'Property manager'),
  school: text('学校', '學校', 'School'),
  hospital: text('医院', '醫院', 'Hospital'),
  pharmacy: text('药店', '藥店', 'Pharmacy'),
  'village-clinic': text('村卫生室', '村衛生室', 'Village clinic'),
  'insurance-bureau': text('医保机构', '醫保機構', 'Insurance bureau'),
  company: text('企业', '企業', 'Company'),
}

export const LEVEL_NAMES: Readonly<Record<Level, Text>> = {
  district: text('区县', '區縣', 'District'),
  town: text('街道乡镇', '街道鄉鎮', 'Town or street'),
  village: text('社区村', '社區村', 'Village'),
  grid: text('网格', '網格', 'Grid'),
  member: text('成员单位', '成員單位', 'Member'),
}

export const ROLE_NAMES: Readonly<Record<Role, Text>> = {
  citizen: text('群众', '群眾', 'Citizen'),
  teller: text('柜员', '櫃員', 'Teller'),
  lobby: text('大堂经理', '大堂經理', 'Lobby attendant'),
  'branch-manager': text('网点负责人', '網點負責人', 'Branch manager'),
  officer: text('民警', '民警', 'Police officer'),
  investigator: text('侦查员', '偵查員', 'Investigator'),
  analyst: text('研判员', '研判員', 'Analyst'),
  publicity: text('宣传员', '宣傳員', 'Publicity officer'),
  'grid-worker': text('网格员', '網格員', 'Grid worker'),
  teacher: text('教师', '教師', 'Teacher'),
  auditor: text('审计员', '審計員', 'Auditor'),
  contact: text('单位联络员', '單位聯絡員', 'Contact of an institution'),
  supervisor: text('监督员', '監督員', 'Supervisor'),
  leader: text('负责人', '負責人', 'Leader'),
  administrator: text('管理员', '管理員', 'Administrator'),
}
