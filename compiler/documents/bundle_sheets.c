#include "documents/bundle_sheets.h"

#include "join/sheets.h"

static const struct sheet_title tables[] = {
    {"service", "概要", "Overview"},
    {"evaluation", "評価の概要", "Evaluation"},
    {"progress", "状態", "State"},
    {"course", "経過", "Course"},
    {"word_statistics", "語別", "By word"},
    {"component_statistics", "構成要素別", "By component"},
    {"requirement_index", "要求事項", "Requirements"},
    {"judgement_records", "判定の記録", "Judgements"},
    {"queries", "質問と回答", "Queries"},
    {"materials", "資料", "Materials"},
    {"information", "提供すべき情報", "Information"},
    {"roles", "役割分担", "Roles"},
    {"third_parties", "再委託先", "Third parties"},
    {"certifications", "認証", "Certifications"},
    {"sla", "サービスレベル", "Service levels"},
    {"evidence", "証跡", "Evidence"},
    {"history", "改定履歴", "History"},
    {NULL, NULL, NULL}};

static void make(const struct join *j, const void *unused)
{
    const struct relation *document = relations_find(j->set, STR("document"));
    struct sheets *all = sheets_open(j, relation_text(document, "title"));

    (void)unused;
    all->author = relation_text(document, "author");
    all->date = relation_text(document, "date");
    sheet_pick(j, relations_find(j->set, STR("items")),
               join_say(j, "項目別", "Items"), false, "");
    struct sheet *s = sheet_pick(j, relations_find(j->set, STR("statistics")),
                                 join_say(j, "件数", "Counts"), false, "");
    if (s) {
        s->drawn = STR("meanings");
        s->labels = 1;
    }
    sheets_pick(j, tables);
}

void bundle_sheets_later(const struct join *j)
{
    sheets_later(j, make, NULL);
}
