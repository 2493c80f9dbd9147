import { TenantField as TenantField_1d0591e3cf4f332c83a86da13a0de59a } from '@payloadcms/plugin-multi-tenant/client'
import { AlertChain as AlertChain_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { CharacterCount as CharacterCount_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { SourcePanel as SourcePanel_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { RetractionPanel as RetractionPanel_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { ReceiptsPanel as ReceiptsPanel_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { AssignTenantFieldTrigger as AssignTenantFieldTrigger_1d0591e3cf4f332c83a86da13a0de59a } from '@payloadcms/plugin-multi-tenant/client'
import { ConfirmWords as ConfirmWords_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { SecondPersonPanel as SecondPersonPanel_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { CasesToReview as CasesToReview_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { PublishButton as PublishButton_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { BroadcastProgress as BroadcastProgress_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LeftOutLinksFeature as LeftOutLinksFeature_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LanguagesPanel as LanguagesPanel_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { SchedulesPanel as SchedulesPanel_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { TakenSlug as TakenSlug_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { TestimonyPanel as TestimonyPanel_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { ReadersTime as ReadersTime_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { OutdatedApprovals as OutdatedApprovals_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { NumberAsRead as NumberAsRead_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { ShrinkPicture as ShrinkPicture_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { WatchTenantCollection as WatchTenantCollection_1d0591e3cf4f332c83a86da13a0de59a } from '@payloadcms/plugin-multi-tenant/client'
import { MembershipLabel as MembershipLabel_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { AccountPanel as AccountPanel_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { PartnerKeyPanel as PartnerKeyPanel_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { WebhookPanel as WebhookPanel_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { AuditSentence as AuditSentence_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { AuditFilters as AuditFilters_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { Icon as Icon_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { Logo as Logo_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { AskedLink as AskedLink_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { MessagesLink as MessagesLink_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { Notices as Notices_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { Freeze as Freeze_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { BeforeLogin as BeforeLogin_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { TenantSelector as TenantSelector_d6d5f193a167989e2ee7d14202901e62 } from '@payloadcms/plugin-multi-tenant/rsc'
import { SignInAgain as SignInAgain_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { SecondFactor as SecondFactor_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { TenantSelectionProvider as TenantSelectionProvider_d6d5f193a167989e2ee7d14202901e62 } from '@payloadcms/plugin-multi-tenant/rsc'
import { ChoosePassword as ChoosePassword_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { AskedOfYou as AskedOfYou_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { MessagesPage as MessagesPage_4d279974e6fcd019956f37e359786f7d } from '../../../src/admin/client'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "@payloadcms/plugin-multi-tenant/client#TenantField": TenantField_1d0591e3cf4f332c83a86da13a0de59a,
  "/src/admin/client#AlertChain": AlertChain_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#CharacterCount": CharacterCount_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#SourcePanel": SourcePanel_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#RetractionPanel": RetractionPanel_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#ReceiptsPanel": ReceiptsPanel_4d279974e6fcd019956f37e359786f7d,
  "@payloadcms/plugin-multi-tenant/client#AssignTenantFieldTrigger": AssignTenantFieldTrigger_1d0591e3cf4f332c83a86da13a0de59a,
  "/src/admin/client#ConfirmWords": ConfirmWords_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#SecondPersonPanel": SecondPersonPanel_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#CasesToReview": CasesToReview_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#PublishButton": PublishButton_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#BroadcastProgress": BroadcastProgress_4d279974e6fcd019956f37e359786f7d,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "/src/admin/client#LeftOutLinksFeature": LeftOutLinksFeature_4d279974e6fcd019956f37e359786f7d,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/client#LanguagesPanel": LanguagesPanel_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#SchedulesPanel": SchedulesPanel_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#TakenSlug": TakenSlug_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#TestimonyPanel": TestimonyPanel_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#ReadersTime": ReadersTime_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#OutdatedApprovals": OutdatedApprovals_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#NumberAsRead": NumberAsRead_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#ShrinkPicture": ShrinkPicture_4d279974e6fcd019956f37e359786f7d,
  "@payloadcms/plugin-multi-tenant/client#WatchTenantCollection": WatchTenantCollection_1d0591e3cf4f332c83a86da13a0de59a,
  "/src/admin/client#MembershipLabel": MembershipLabel_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#AccountPanel": AccountPanel_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#PartnerKeyPanel": PartnerKeyPanel_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#WebhookPanel": WebhookPanel_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#AuditSentence": AuditSentence_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#AuditFilters": AuditFilters_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#Icon": Icon_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#Logo": Logo_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#AskedLink": AskedLink_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#MessagesLink": MessagesLink_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#Notices": Notices_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#Freeze": Freeze_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#BeforeLogin": BeforeLogin_4d279974e6fcd019956f37e359786f7d,
  "@payloadcms/plugin-multi-tenant/rsc#TenantSelector": TenantSelector_d6d5f193a167989e2ee7d14202901e62,
  "/src/admin/client#SignInAgain": SignInAgain_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#SecondFactor": SecondFactor_4d279974e6fcd019956f37e359786f7d,
  "@payloadcms/plugin-multi-tenant/rsc#TenantSelectionProvider": TenantSelectionProvider_d6d5f193a167989e2ee7d14202901e62,
  "/src/admin/client#ChoosePassword": ChoosePassword_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#AskedOfYou": AskedOfYou_4d279974e6fcd019956f37e359786f7d,
  "/src/admin/client#MessagesPage": MessagesPage_4d279974e6fcd019956f37e359786f7d,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
