/*
 * The tables that kaiji knows, their columns and keys, and the names by which
 * people head them. What a document demands or a template prints beyond these
 * is kept under its own name. A label that folds to something else than itself
 * (capitals, blanks) has its folded form among the aliases.
 */
#include "vocabulary/vocabulary.h"

#include "vocabulary/vocabulary_terms.h"

static const struct term catalog_keys[] = {
    {NAMED("id", "id", "カタログid"), .required = true},
    {NAMED("title", "名称", "題名")},
    {NAMED("document_title", "文書名", "")},
    {NAMED("ledger_title", "台帳名", "")},
    {NAMED("publisher", "発行者", "")},
    {NAMED("version", "版", "")},
    {NAMED("published", "発行日", ""), .date = true},
    {NAMED("previous", "前版", "")},
    {NAMED("next", "後継", "")},
    {NAMED("withdrawn", "廃止日", ""), .date = true},
    {NAMED("respondent", "対象", "")},
    {NAMED("answer_form", "回答方式", "")},
    {NAMED("completeness", "網羅性", "")},
    {NAMED("source", "出典", "")},
    {NAMED("rights", "権利者", "")},
    {NAMED("language", "言語", "")},
    {NAMED("base", "基", "基カタログ")},
    {NAMED("visibility", "公開区分", "公開")},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term items[] = {
    {NAMED("id", "項番", "no./no/番号/管理番号/項目番号"), .required = true,
     .open = true},
    {NAMED("part", "部", ""), .open = true},
    {NAMED("major", "大項目", "大分類/項目分類"), .open = true},
    {NAMED("minor", "小項目", "中分類"), .open = true},
    {NAMED("text", "確認事項", "内容/確認内容/対策内容/対策項目/評価内容"),
     .required = true, .open = true},
    {NAMED("short", "短題", ""), .open = true},
    {NAMED("scenario", "シナリオ例", "リスクシナリオ例")},
    {NAMED("evidence_examples", "エビデンス例", "")},
    {NAMED("class", "区分", "")},
    {NAMED("agreement_item", "合意事項", "")},
    {NAMED("legal", "法的要請", "")},
    {NAMED("note", "備考", "")},
    /* what rules did to it: made, not read (bind/derive.h) */
    {NAMED("derived", "派生", ""), .open = true},
    {NAMED("proposal", "未定の案", ""), .open = true},
    {0},
};

static const struct term columns[] = {
    {NAMED("order", "順", "")},
    {NAMED("group", "見出し群", "")},
    {NAMED("label", "見出し", ""), .required = true},
    {NAMED("field", "項目", ""), .required = true},
    {NAMED("by", "記入者", ""), .required = true},
    {NAMED("visibility", "公開", "公開区分")},
    {NAMED("width", "幅", "")},
    {NAMED("required", "必須", "")},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term statuses[] = {
    {NAMED("axis", "軸", ""), .required = true},
    {NAMED("word", "語", ""), .required = true},
    {NAMED("meaning", "意味", ""), .required = true},
    {NAMED("mark", "記号", "")},
    {NAMED("aliases", "別名", "")},
    {NAMED("reason", "理由", "")},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term requirements[] = {
    {NAMED("id", "要求", "要求番号"), .required = true},
    {NAMED("document", "文書", "")},
    {NAMED("edition", "版", "")},
    {NAMED("chapter", "章", "")},
    {NAMED("section", "箇所", "")},
    {NAMED("class", "区分", "")},
    {NAMED("class_original", "区分原文", "")},
    {NAMED("text", "本文", ""), .required = true},
    {NAMED("previous_edition", "旧版", "")},
    {NAMED("previous_text", "旧版本文", "")},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term item_requirements[] = {
    {NAMED("id", "項番", "no./no/番号"), .required = true},
    {NAMED("requirement", "要求", "要求番号"), .required = true},
    {NAMED("origin", "由来", "")},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term gaps[] = {
    {NAMED("scope", "範囲", "項番"), .required = true},
    {NAMED("kind", "種別", ""), .required = true},
    {NAMED("basis", "根拠", "")},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term errata[] = {
    {NAMED("id", "項番", "no./no/番号"), .required = true},
    {NAMED("column", "列", ""), .required = true},
    {NAMED("original", "原文", ""), .required = true},
    {NAMED("corrected", "訂正", ""), .required = true},
    {NAMED("certainty", "確度", "")},
    {NAMED("basis", "根拠", "")},
    {NAMED("adopted", "採否", ""), .required = true},
    {NAMED("kind", "種類", "種別")},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term rules[] = {
    {NAMED("rule", "規則", "規則番号"), .required = true},
    {NAMED("op", "操作", ""), .required = true},
    {NAMED("target", "対象", ""), .required = true},
    {NAMED("except", "例外", "除く")},
    {NAMED("match", "照合", "")},
    {NAMED("column", "列", "")},
    {NAMED("from", "変更前", "")},
    {NAMED("to", "変更後", "")},
    {NAMED("part", "部", "")},
    {NAMED("major", "大項目", "大分類/項目分類")},
    {NAMED("minor", "小項目", "中分類")},
    {NAMED("after", "位置", "")},
    {NAMED("section", "箇所", "")},
    {NAMED("source", "根拠", "")},
    {NAMED("adopted", "採否", "")},
    {NAMED("note", "備考", "")},
    {0},
};

/* made from rules, not read (bind/derive.h) */
static const struct term derivation[] = {
    {NAMED("id", "項番", "")},
    {NAMED("kind", "区分", "")},
    {NAMED("rule", "規則", "")},
    {NAMED("from", "変更前", "")},
    {NAMED("to", "変更後", "")},
    {NAMED("count", "箇所数", "")},
    {NAMED("source", "根拠", "")},
    {NAMED("catalog", "カタログ", "")},
    {0},
};

static const struct term excluded[] = {
    {NAMED("id", "項番", "")},
    {NAMED("part", "部", "")},
    {NAMED("major", "大項目", "")},
    {NAMED("minor", "小項目", "")},
    {NAMED("text", "確認事項", "")},
    {NAMED("rule", "規則", "")},
    {NAMED("source", "根拠", "")},
    {NAMED("catalog", "カタログ", "")},
    {0},
};

/* what is printed above the sheet, and which key of a service it shows */
static const struct term header_lines[] = {
    {NAMED("label", "欄", "見出し"), .required = true},
    {NAMED("field", "項目", "")},
    {NAMED("by", "記入者", "")},
    {NAMED("note", "備考", "")},
    {0},
};

/* how many items the publisher says there are, by category */
static const struct term categories[] = {
    {NAMED("part", "部", "")},
    {NAMED("major", "大項目", "大分類/項目分類")},
    {NAMED("minor", "小項目", "中分類")},
    {NAMED("count", "項目数", ""), .required = true},
    {NAMED("basis", "根拠", "")},
    {NAMED("note", "備考", "")},
    {0},
};

/* what a disclosure has to tell beside the items */
static const struct term demands[] = {
    {NAMED("table", "表", ""), .required = true},
    {NAMED("item", "項目", "情報提供すべき項目")},
    {NAMED("aliases", "別名", "")},
    {NAMED("level", "水準", "必須")},
    {NAMED("basis", "根拠", "")},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term mappings[] = {
    {NAMED("id", "項番", "no./no/番号"), .required = true},
    {NAMED("catalog", "カタログ", ""), .required = true},
    {NAMED("to", "相手項番", ""), .required = true},
    {NAMED("relation", "関係", "")},
    {NAMED("basis", "根拠", "")},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term service_keys[] = {
    {NAMED("name", "サービス名", "名称/サービス名称"), .required = true},
    {NAMED("provider", "提供事業者", "事業者/事業者名")},
    {NAMED("version", "版", "")},
    {NAMED("date", "作成日", ""), .date = true},
    {NAMED("document", "文書番号", "")},
    {NAMED("catalog", "カタログ", "")},
    {NAMED("issued_by", "発行者区分", "")},
    {NAMED("sample", "見本", "")},
    {NAMED("approver", "承認者", "")},
    {NAMED("approved_on", "承認日", ""), .date = true},
    {NAMED("contact", "問合せ先", "お問合せ先/問い合わせ先/お問い合わせ先")},
    {NAMED("carried_from", "引継元", "")},
    {NAMED("visibility", "公開区分", "公開")},
    {NAMED("source", "出典", "")},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term answers[] = {
    {NAMED("id", "項番", "no./no/番号/管理番号/項目番号"), .required = true,
     .open = true, .sheet = true},
    {NAMED("sub", "枝番", ""), .open = true},
    {NAMED("requirement", "要求", "要求番号"), .open = true},
    {NAMED("status", "適合性", "ガイドラインへの適合性/回答/対応状況"),
     .open = true},
    {NAMED("comment", "見解", "対応策/コメント")},
    {NAMED("evidence", "エビデンス", "確認したエビデンス"),
     .visibility = VISIBLE_INTERNAL},
    {NAMED("responsibility", "責任", "責任分界")},
    {NAMED("relies_on", "依拠先", "")},
    {NAMED("customer_action", "お客様に実施していただく対応", "お客様の対応")},
    {NAMED("agreement", "合意方法", "")},
    {NAMED("due", "期限", "目標日")},
    {NAMED("confirmed_on", "確認日", ""), .date = true},
    {NAMED("confirmation", "確認状態", "")},
    {NAMED("carried_from", "引継元", "")},
    {NAMED("carried_relation", "引継の関係", "")},
    {NAMED("carried_status", "引継元の回答", "")},
    {NAMED("visibility", "公開", "公開区分"), .open = true},
    {NAMED("note", "備考", "")},
    /* what the sheet itself says, where it is filled in as a whole */
    {NAMED("part", "部", ""), .open = true, .sheet = true},
    {NAMED("major", "大項目", "大分類/項目分類"), .open = true, .sheet = true},
    {NAMED("minor", "小項目", "中分類"), .open = true, .sheet = true},
    {NAMED("text", "確認事項", "内容/確認内容/対策内容/対策項目/評価内容"),
     .open = true, .sheet = true},
    {NAMED("scenario", "シナリオ例", "リスクシナリオ例"), .sheet = true},
    {NAMED("evidence_examples", "エビデンス例", ""), .sheet = true},
    {NAMED("derived", "派生", ""), .open = true, .sheet = true},
    {NAMED("proposal", "未定の案", ""), .open = true, .sheet = true},
    {0},
};

/* answers of another sheet that have no item here; notes to oneself */
static const struct term uncarried[] = {
    {NAMED("id", "項番", "no./no/番号/管理番号/項目番号"), .required = true,
     .visibility = VISIBLE_INTERNAL},
    {NAMED("sub", "枝番", ""), .visibility = VISIBLE_INTERNAL},
    {NAMED("requirement", "要求", ""), .visibility = VISIBLE_INTERNAL},
    {NAMED("status", "適合性", "回答"), .visibility = VISIBLE_INTERNAL},
    {NAMED("comment", "見解", "対応策"), .visibility = VISIBLE_INTERNAL},
    {NAMED("evidence", "エビデンス", ""), .visibility = VISIBLE_INTERNAL},
    {NAMED("visibility", "公開", ""), .visibility = VISIBLE_INTERNAL},
    {0},
};

static const struct term history[] = {
    {NAMED("version", "版", "")},
    {NAMED("date", "日付", "更新日/改定日"), .date = true},
    {NAMED("text", "内容", "改定内容")},
    {NAMED("author", "作成者", "作成")},
    {NAMED("approver", "承認者", "承認")},
    {NAMED("visibility", "公開", "公開区分"), .open = true},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term evidence[] = {
    {NAMED("number", "証跡番号", "番号/no./no"), .required = true,
     .open = true},
    {NAMED("document", "文書名", ""), .visibility = VISIBLE_INTERNAL},
    {NAMED("version", "版", ""), .visibility = VISIBLE_INTERNAL},
    {NAMED("date", "日付", ""), .visibility = VISIBLE_INTERNAL, .date = true},
    {NAMED("visibility", "公開区分", "公開"), .open = true},
    {NAMED("url", "URL", ""), .visibility = VISIBLE_INTERNAL},
    {NAMED("sha256", "sha256", ""), .visibility = VISIBLE_INTERNAL},
    {NAMED("expires_on", "有効期限", ""), .visibility = VISIBLE_INTERNAL,
     .date = true},
    {NAMED("note", "備考", ""), .visibility = VISIBLE_INTERNAL},
    {0},
};

static const struct term information[] = {
    {NAMED("purpose", "目的", "")},
    {NAMED("item", "情報提供すべき項目", "項目"), .open = true},
    {NAMED("content", "内容", "")},
    {NAMED("visibility", "公開", "公開区分"), .open = true},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term roles[] = {
    {NAMED("item", "項目", ""), .required = true},
    {NAMED("provider", "提供事業者", "事業者")},
    {NAMED("customer", "医療機関等", "医療機関/お客様/利用者")},
    {NAMED("visibility", "公開", "公開区分"), .open = true},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term certifications[] = {
    {NAMED("name", "名称", "認証名"), .required = true},
    {NAMED("number", "登録番号", "認証番号")},
    {NAMED("scope", "範囲", "")},
    {NAMED("expires_on", "有効期限", ""), .date = true},
    {NAMED("visibility", "公開", "公開区分"), .open = true},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term third_parties[] = {
    {NAMED("name", "名称", ""), .required = true},
    {NAMED("role", "役割", "")},
    {NAMED("country", "所在国", "")},
    {NAMED("certification", "認証", "")},
    {NAMED("visibility", "公開", "公開区分"), .open = true},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term sla[] = {
    {NAMED("number", "No.", "no./no/番号")},
    {NAMED("kind", "種別", "")},
    {NAMED("item", "サービスレベル項目", "項目")},
    {NAMED("definition", "規定内容", "")},
    {NAMED("unit", "測定単位", "単位")},
    {NAMED("value", "設定", "")},
    {NAMED("visibility", "公開", "公開区分"), .open = true},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term evaluation_keys[] = {
    {NAMED("reference", "整理番号", ""), .required = true},
    {NAMED("evaluator_body", "評価機関", "evaluationbody"), .required = true},
    {NAMED("applicant", "申請者", "評価申請元")},
    {NAMED("product", "評価対象プロダクト名", "評価対象")},
    {NAMED("product_version", "対象版", "")},
    {NAMED("scope", "評価範囲・責任分界", "評価範囲")},
    {NAMED("catalog", "カタログ", "")},
    {NAMED("answers_version", "回答版", "")},
    {NAMED("answers_sha256", "回答sha256", "")},
    {NAMED("evaluators", "評価者", "")},
    {NAMED("received_on", "受付日", ""), .date = true},
    {NAMED("committee_approved_on", "委員会承認日", "評価委員会承認日"),
     .date = true},
    {NAMED("board_approved_on", "理事会承認日", ""), .date = true},
    {NAMED("published_on", "公表日", ""), .date = true},
    {NAMED("published_at", "公表URL", "公表url/公表先")},
    {NAMED("changed_on", "変更日", ""), .date = true},
    {NAMED("expires_on", "有効期限", ""), .date = true},
    {NAMED("result", "結果", "評価結果")},
    {NAMED("previous", "前回整理番号", "")},
    {NAMED("withdrawn_on", "取下げ日", "取り下げ日"), .date = true},
    {NAMED("date", "作成日", ""), .date = true},
    {NAMED("sample", "見本", "")},
    {NAMED("visibility", "公開区分", "公開")},
    {NAMED("source", "出典", "")},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term judgements[] = {
    {NAMED("id", "項番", "no./no/番号/管理番号/項目番号"), .required = true,
     .open = true, .sheet = true},
    {NAMED("sub", "枝番", ""), .open = true},
    {NAMED("round", "回", "評価回"), .open = true},
    {NAMED("status", "判定結果", "判定/評価結果"), .required = true,
     .open = true},
    {NAMED("improvement", "改善策", ""), .visibility = VISIBLE_INTERNAL},
    {NAMED("comment", "コメント", "評価者コメント"),
     .visibility = VISIBLE_INTERNAL},
    {NAMED("evaluator", "評価員", "評価者")},
    {NAMED("judged_on", "判定日", ""), .date = true},
    {NAMED("visibility", "公開", "公開区分"), .open = true},
    {NAMED("note", "備考", ""), .visibility = VISIBLE_INTERNAL},
    {NAMED("part", "部", ""), .open = true, .sheet = true},
    {NAMED("major", "大項目", "大分類/項目分類"), .open = true, .sheet = true},
    {NAMED("minor", "小項目", "中分類"), .open = true, .sheet = true},
    {NAMED("text", "確認事項", "内容/確認内容/対策内容/対策項目/評価内容"),
     .open = true, .sheet = true},
    {0},
};

static const struct term queries[] = {
    {NAMED("number", "番号", "質問番号/no./no"), .open = true},
    {NAMED("id", "項番", ""), .open = true},
    {NAMED("round", "回", ""), .open = true},
    {NAMED("question", "質問", ""), .visibility = VISIBLE_INTERNAL},
    {NAMED("asked_on", "質問日", ""), .date = true},
    {NAMED("answer", "回答", ""), .visibility = VISIBLE_INTERNAL},
    {NAMED("answered_on", "回答日", ""), .date = true},
    {NAMED("status", "状態", ""), .open = true},
    {NAMED("visibility", "公開", "公開区分"), .open = true},
    {NAMED("note", "備考", ""), .visibility = VISIBLE_INTERNAL},
    {0},
};

static const struct term materials[] = {
    {NAMED("number", "資料番号", "番号/no./no"), .open = true},
    {NAMED("name", "資料名", ""), .visibility = VISIBLE_INTERNAL},
    {NAMED("version", "版", ""), .visibility = VISIBLE_INTERNAL},
    {NAMED("date", "日付", ""), .visibility = VISIBLE_INTERNAL, .date = true},
    {NAMED("kind", "種別", ""), .open = true},
    {NAMED("visibility", "公開", "公開区分"), .open = true},
    {NAMED("note", "備考", ""), .visibility = VISIBLE_INTERNAL},
    {0},
};

static const struct term procurement_keys[] = {
    {NAMED("name", "名称", "案件名"), .required = true},
    {NAMED("facility", "施設名", "施設")},
    {NAMED("catalog", "カタログ", "")},
    {NAMED("date", "作成日", ""), .date = true},
    {NAMED("sample", "見本", "")},
    {NAMED("visibility", "公開区分", "公開")},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term profile[] = {
    {NAMED("id", "項番", "no./no/番号"), .required = true},
    {NAMED("demand", "要否", "扱い"), .required = true},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term gates[] = {
    {NAMED("gate", "条件", ""), .required = true},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term risks[] = {
    {NAMED("service", "サービス", "サービス名"), .required = true},
    {NAMED("id", "項番", "no./no/番号")},
    {NAMED("risk", "リスク", "")},
    {NAMED("treatment", "対応", "")},
    {NAMED("residual", "残存リスク", "")},
    {NAMED("accepted_by", "受容者", "")},
    {NAMED("date", "日付", ""), .date = true},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct term questions[] = {
    {NAMED("service", "サービス", "サービス名")},
    {NAMED("id", "項番", "no./no/番号")},
    {NAMED("question", "質問", ""), .required = true},
    {NAMED("note", "備考", "")},
    {0},
};

static const struct table_terms tables[] = {
    {"catalog", BUNDLE_CATALOG, true, catalog_keys},
    {"items", BUNDLE_CATALOG, false, items},
    {"columns", BUNDLE_CATALOG, false, columns},
    {"header", BUNDLE_CATALOG, false, header_lines},
    {"statuses", BUNDLE_CATALOG, false, statuses},
    {"requirements", BUNDLE_CATALOG, false, requirements},
    {"item_requirements", BUNDLE_CATALOG, false, item_requirements},
    {"gaps", BUNDLE_CATALOG, false, gaps},
    {"errata", BUNDLE_CATALOG, false, errata},
    {"rules", BUNDLE_CATALOG, false, rules},
    {"derivation", BUNDLE_CATALOG, false, derivation},
    {"excluded", BUNDLE_CATALOG, false, excluded},
    {"mappings", BUNDLE_CATALOG, false, mappings},
    {"demands", BUNDLE_CATALOG, false, demands},
    {"categories", BUNDLE_CATALOG, false, categories},
    {"checks", BUNDLE_CATALOG, false, vocabulary_checks},
    {"service", BUNDLE_SERVICE, true, service_keys},
    {"answers", BUNDLE_SERVICE, false, answers},
    {"uncarried", BUNDLE_SERVICE, false, uncarried},
    {"history", BUNDLE_SERVICE, false, history},
    {"evidence", BUNDLE_SERVICE, false, evidence},
    {"information", BUNDLE_SERVICE, false, information},
    {"roles", BUNDLE_SERVICE, false, roles},
    {"certifications", BUNDLE_SERVICE, false, certifications},
    {"third_parties", BUNDLE_SERVICE, false, third_parties},
    {"sla", BUNDLE_SERVICE, false, sla},
    {"evaluation", BUNDLE_EVALUATION, true, evaluation_keys},
    {"answers", BUNDLE_EVALUATION, false, answers},
    {"judgements", BUNDLE_EVALUATION, false, judgements},
    {"queries", BUNDLE_EVALUATION, false, queries},
    {"materials", BUNDLE_EVALUATION, false, materials},
    {"facility", BUNDLE_FACILITY, true, vocabulary_facility_keys},
    {"users", BUNDLE_FACILITY, false, vocabulary_users},
    {"devices", BUNDLE_FACILITY, false, vocabulary_devices},
    {"confirmations", BUNDLE_FACILITY, false, vocabulary_confirmations},
    {"指摘", BUNDLE_FACILITY, false, vocabulary_breaches},
    {"breaches", BUNDLE_FACILITY, false, vocabulary_breaches},
    {"procurement", BUNDLE_PROCUREMENT, true, procurement_keys},
    {"profile", BUNDLE_PROCUREMENT, false, profile},
    {"gates", BUNDLE_PROCUREMENT, false, gates},
    {"risks", BUNDLE_PROCUREMENT, false, risks},
    {"questions", BUNDLE_PROCUREMENT, false, questions},
};

const struct table_terms *vocabulary_tables(size_t *n)
{
    *n = sizeof(tables) / sizeof(*tables);
    return tables;
}
