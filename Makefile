# make            build build/kaiji
# make demo       install what is missing, build, compile inputs/ into out/
# make test       install what is missing, run every test
# make accept     replace the expected outputs by the present ones
# make check      layers, formatting, static analysis
# make faults      every call and allocation fails once; a table of what came
# make leaks      every way of hiding, table, column, edition and format
# make asan       test with the address and undefined sanitizers
# make fuzz       fuzz the readers and the whole road, SECONDS=60 each
# make bench      speed and memory beside other programs
# make wasm       build/wasm/kaiji.wasm: all of it as one module of WASI
# make test-wasm  it beside build/kaiji: same bytes, messages and exit codes
# make web        build/web: the page that runs in the browser, as a site and as
#                 one file, kaiji.html
# make test-web   it in Chromium
# make npm        build/npm/kaiji-VERSION.tgz: kaiji for Node
# make deb        a Debian package in build/
# make install    into PREFIX=/usr/local (DESTDIR is honoured)
# make format     reformat in place
# make table      the table of character classes, from its data

B       ?= build
CC      ?= cc
PREFIX  ?= /usr/local
CFLAGS  ?= -O3 -g
WARN     = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
           -Wmissing-prototypes -Wwrite-strings -Wconversion -Wvla
ALL      = -std=c17 -D_GNU_SOURCE -Icompiler -isystem /usr/include/harfbuzz \
           -MMD -MP $(WARN) $(CFLAGS)
LDLIBS   = -lhpdf -lharfbuzz-subset -lharfbuzz -lcmark -lutf8proc -ljansson \
           -ldeflate -lpng -lzip -lexpat -lxlsxwriter -lnettle -lm

SRC := $(filter-out compiler/port/%,$(wildcard compiler/*.c compiler/*/*.c))
HDR := $(wildcard compiler/*.h compiler/*/*.h)
OBJ := $(SRC:%.c=$(B)/%.o)

$(B)/kaiji: $(OBJ)
	@echo "  LD  $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(CC) $(ALL) -c -o $@ $<

# is called before sanitizers are ready, and shows them who called it
$(B)/compiler/base/memory.o: ALL += -fno-omit-frame-pointer -fno-sanitize=all

demo:
	tests/setup.sh build
	@$(MAKE) --no-print-directory -j2 $(B)/kaiji
	$(B)/kaiji build inputs -o out

test:
	tests/setup.sh test
	@$(MAKE) --no-print-directory -j2 $(B)/kaiji
	@tests/all.sh $(B)/kaiji

leaks: $(B)/kaiji
	tests/setup.sh test
	@tests/leaks.sh $(B)/kaiji whole

faults: $(B)/kaiji
	tests/setup.sh test
	@python3 tests/faults.py $(B)/kaiji all

accept: $(B)/kaiji
	ACCEPT=1 tests/run.sh $(B)/kaiji

TABLE = awk -f compiler/text/jlreq_table.awk compiler/text/jlreq_classes.tsv

table:
	$(TABLE) >compiler/text/jlreq_table.c

check:
	tests/setup.sh test
	tests/layers.sh
	tests/walls.sh
	tests/columns.py
	$(TABLE) | cmp - compiler/text/jlreq_table.c
	@clang-format --dry-run -Werror $(SRC) $(HDR) $(wildcard compiler/port/*.c) $(wildcard tests/*/*.[ch])
	cppcheck --std=c11 --quiet --error-exitcode=1 -Icompiler --inline-suppr \
	    --suppress=duplicateAssignExpression \
	    '-D_Generic(x,...)=phrase_itself' \
	    --enable=warning,performance,portability compiler

asan:
	@$(MAKE) --no-print-directory -j2 B=build/asan build/asan/kaiji CFLAGS='-O1 -g $(SANITIZE)'
	tests/all.sh build/asan/kaiji

SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=undefined
FUZZERS  = csv xlsx rules template road

fuzz: $(FUZZERS:%=$(B)/fuzz/%)
	for f in $(FUZZERS); do mkdir -p $(B)/corpus/$$f && \
	    $(B)/fuzz/$$f -max_total_time=$(or $(SECONDS),60) -rss_limit_mb=4096 \
	    -max_len=8192 -timeout=20 $(B)/corpus/$$f tests/fuzz/seeds/$$f \
	    || exit 1; done

$(B)/fuzz/%: tests/fuzz/%.c tests/fuzz/fuzz.h $(SRC) $(HDR)
	@mkdir -p $(@D)
	@echo "  FUZZ  $@"
	@clang $(filter-out -MMD -MP,$(ALL)) -g -O1 -fsanitize=fuzzer,address,undefined \
	    -o $@ $< $(filter-out compiler/main.c compiler/command/%.c compiler/base/memory.c,$(SRC)) $(LDLIBS)

# drivers of tests/line.sh, sheets.sh, edit.sh and prove.sh, which link the compiler
define DRIVER
@mkdir -p $(@D)
@echo "  CC  $<"
@$(CC) $(filter-out -MMD -MP,$(ALL)) $(LDFLAGS) -o $@ $< \
    $(filter-out $(B)/compiler/main.o $(B)/compiler/command/%.o,$(OBJ)) $(LDLIBS) $(ICU)
endef
$(B)/line/%: tests/line/%.c $(OBJ)
	$(DRIVER)
$(B)/sheets/%: tests/sheets/%.c $(OBJ)
	$(DRIVER)
$(B)/edit/%: tests/edit/%.c $(OBJ)
	$(DRIVER)
$(B)/prove/search: tests/prove/search.c $(OBJ)
	$(DRIVER)
$(B)/line/icu: ICU = -licuuc
# all of kaiji, with a hole where facts are redacted
HOLES = text verbatim key note hidden look
$(B)/prove/kaiji: tests/prove/unredacted.c $(OBJ)
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(CC) $(filter-out -MMD -MP,$(ALL)) $(LDFLAGS) -o $@ $< $(OBJ) $(LDLIBS) \
	    $(HOLES:%=-Wl,--wrap=fact_%) -Wl,--wrap=seen_key

bench: $(B)/kaiji
	tests/setup.sh bench
	@$(CC) $(filter-out -MMD -MP,$(ALL)) -o $(B)/replay tests/bench/replay.c \
	    $(filter-out $(B)/compiler/main.o $(B)/compiler/command/%.o,$(OBJ)) $(LDLIBS)
	python3 tests/bench/bench.py $(B)/kaiji $(B)/replay

wasm:
	tests/setup.sh wasm
	@$(MAKE) --no-print-directory -j2 -f compiler/port/wasm.mk

test-wasm: $(B)/kaiji wasm
	node tests/wasm.mjs $(B)/kaiji

$(B)/web-modules/done: compiler/web/package-lock.json
	@mkdir -p $(@D) && cp compiler/web/package.json compiler/web/package-lock.json $(@D)
	cd $(@D) && npm ci --no-audit --no-fund --ignore-scripts >/dev/null && touch done

web: wasm $(B)/web-modules/done
	node compiler/web/build.mjs . $(B)/web-modules $(B)/web

test-web: $(B)/kaiji web
	tests/setup.sh web
	node tests/web.mjs $(B)/kaiji $(B)/web $(B)/web-modules $(B)/web-pictures

npm: $(B)/kaiji wasm
	node compiler/port/pack.mjs . $(B)/npm

install: $(B)/kaiji
	install -D -m 755 $(B)/kaiji $(DESTDIR)$(PREFIX)/bin/kaiji
	for d in templates fonts; do mkdir -p $(DESTDIR)$(PREFIX)/share/kaiji/$$d && \
	    cp -r $$d/. $(DESTDIR)$(PREFIX)/share/kaiji/$$d/; done
	mkdir -p $(DESTDIR)$(PREFIX)/share/kaiji/catalogs
	cp -r inputs/catalogs/. $(DESTDIR)$(PREFIX)/share/kaiji/catalogs/
	for page in kaiji.1 kaiji-bundle.5; do for lang in en ja; do \
	    man=$(SHARE)/man/$$([ $$lang = en ] || echo $$lang/)man$${page##*.} && \
	    mkdir -p $$man && $(B)/kaiji explain $$page --lang $$lang >$$man/$$page || exit 1; \
	    done; done
	mkdir -p $(SHARE)/bash-completion/completions $(SHARE)/zsh/vendor-completions
	$(B)/kaiji explain kaiji.bash >$(SHARE)/bash-completion/completions/kaiji
	$(B)/kaiji explain kaiji.zsh --lang en >$(SHARE)/zsh/vendor-completions/_kaiji

SHARE = $(DESTDIR)$(PREFIX)/share

# a Debian package in build/, judged by lintian where that is there
deb: $(B)/kaiji
	@compiler/packaging/deb.sh $(B)
	@! command -v lintian >/dev/null || lintian --fail-on error,warning $(B)/kaiji_*.deb

format:
	clang-format -i $(SRC) $(HDR) $(wildcard compiler/port/*.c) $(wildcard tests/*/*.[ch])

clean:
	rm -rf build out

.PHONY: demo wasm test-wasm web test-web npm test leaks faults accept check asan fuzz bench install deb format table clean
-include $(OBJ:.o=.d)
