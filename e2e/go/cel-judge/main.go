// Evaluates expressions in CEL as the API server evaluates the rules of a CustomResourceDefinition, without a server.
//
// With the argument "functions" it prints the functions and macros that rules may use, with the minor version of Kubernetes that each came with.
// Otherwise standard input has one {"schema", "self", "expression"} a line, standard output one answer a line: "refused" when the server
// would refuse the CRD, "failed" when the expression has no value, or else "value"; and the overloads that the expression calls.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"sort"
	"strconv"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/common/types/traits"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	apiextensionscel "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/model"
	"k8s.io/apimachinery/pkg/util/version"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	apiservercel "k8s.io/apiserver/pkg/cel"
	"k8s.io/apiserver/pkg/cel/environment"
	"k8s.io/apiserver/pkg/cel/library"
	kjson "sigs.k8s.io/json"
)

// Newest is the version whose server is asked: that of the module.
var newest = version.MajorMinor(1, 36)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "functions" {
		json.NewEncoder(os.Stdout).Encode(functions())
		return
	}
	environments := map[string]*selfEnvironment{}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			text, _ := json.Marshal(answer(environments, line))
			out.Write(append(text, '\n'))
		}
		if in.Buffered() == 0 {
			out.Flush()
		}
		if err != nil {
			return
		}
	}
}

type typeJSON struct {
	Name   string     `json:"name"`
	Params []typeJSON `json:"params,omitempty"`
}

type overload struct {
	Function string     `json:"function"`
	ID       string     `json:"id"`
	Member   bool       `json:"member"`
	Args     []typeJSON `json:"args"`
	Result   typeJSON   `json:"result"`
	Since    string     `json:"since"`
}

type macro struct {
	Name      string `json:"name"`
	Member    bool   `json:"member"`
	Arguments int    `json:"arguments"`
	Since     string `json:"since"`
}

type listing struct {
	Overloads []overload `json:"overloads"`
	Macros    []macro    `json:"macros"`
}

// The first version with CEL in CRDs was 1.23; it was stable in 1.25, the oldest that is told apart here.
func functions() listing {
	overloads, macros := map[string]overload{}, map[string]macro{}
	for minor := uint(25); minor <= newest.Minor(); minor++ {
		env := environment.MustBaseEnvSet(version.MajorMinor(1, minor)).NewExpressionsEnv()
		since := fmt.Sprintf("1.%d", minor)
		seen := map[string]bool{}
		for name, function := range env.Functions() {
			for _, declared := range function.OverloadDecls() {
				// Some have two names.
				key := name + " " + declared.ID()
				seen[key] = true
				if _, known := overloads[key]; known {
					continue
				}
				one := overload{Args: []typeJSON{}, Function: name, ID: declared.ID(), Member: declared.IsMemberFunction(), Result: typeOf(declared.ResultType()), Since: since}
				for _, arg := range declared.ArgTypes() {
					one.Args = append(one.Args, typeOf(arg))
				}
				overloads[key] = one
			}
		}
		for key := range overloads {
			if !seen[key] {
				delete(overloads, key)
			}
		}
		for _, one := range env.Macros() {
			if _, known := macros[one.MacroKey()]; !known {
				macros[one.MacroKey()] = macro{one.Function(), one.IsReceiverStyle(), one.ArgCount(), since}
			}
		}
	}
	all := listing{}
	for _, one := range overloads {
		all.Overloads = append(all.Overloads, one)
	}
	for _, one := range macros {
		all.Macros = append(all.Macros, one)
	}
	sort.Slice(all.Overloads, func(i, j int) bool {
		a, b := all.Overloads[i], all.Overloads[j]
		return a.Function < b.Function || a.Function == b.Function && a.ID < b.ID
	})
	sort.Slice(all.Macros, func(i, j int) bool {
		a, b := all.Macros[i], all.Macros[j]
		return a.Name < b.Name || a.Name == b.Name && a.Arguments < b.Arguments
	})
	return all
}

func typeOf(declared *cel.Type) typeJSON {
	one := typeJSON{Name: declared.TypeName()}
	if declared.Kind() == types.DynKind {
		one.Name = "dyn"
	}
	if declared.Kind() == types.TypeParamKind {
		one.Name = "<" + one.Name + ">"
	}
	for _, param := range declared.Parameters() {
		one.Params = append(one.Params, typeOf(param))
	}
	return one
}

type question struct {
	Schema     json.RawMessage `json:"schema"`
	Self       json.RawMessage `json:"self"`
	Expression string          `json:"expression"`
}

type verdict struct {
	Refused   string   `json:"refused,omitempty"`
	Failed    string   `json:"failed,omitempty"`
	Value     any      `json:"value,omitempty"`
	Overloads []string `json:"overloads,omitempty"`
}

type selfEnvironment struct {
	env        *cel.Env
	structural *structuralschema.Structural
}

func answer(environments map[string]*selfEnvironment, line []byte) verdict {
	asked := question{}
	if err := json.Unmarshal(line, &asked); err != nil {
		return verdict{Refused: err.Error()}
	}
	known, found := environments[string(asked.Schema)]
	if !found {
		made, err := environmentFor(asked.Schema)
		if err != nil {
			return verdict{Refused: err.Error()}
		}
		known = made
		environments[string(asked.Schema)] = known
	}
	ast, issues := known.env.Compile(asked.Expression)
	if issues != nil {
		return verdict{Refused: issues.String()}
	}
	program, err := known.env.Program(ast, cel.CostLimit(celconfig.PerCallLimit), cel.CostTracking(&library.CostEstimator{}), cel.InterruptCheckFrequency(celconfig.CheckFrequency))
	if err != nil {
		return verdict{Refused: err.Error()}
	}
	var self any
	if err := kjson.UnmarshalCaseSensitivePreserveInts(asked.Self, &self); err != nil {
		return verdict{Refused: err.Error()}
	}
	overloads := overloadsOf(ast)
	value, _, err := program.Eval(map[string]any{apiextensionscel.ScopedVarName: apiextensionscel.UnstructuredToVal(self, known.structural)})
	if err != nil {
		return verdict{Failed: err.Error(), Overloads: overloads}
	}
	return verdict{Value: jsonOf(value), Overloads: overloads}
}

func environmentFor(text json.RawMessage) (*selfEnvironment, error) {
	props := apiextensionsv1.JSONSchemaProps{}
	if err := json.Unmarshal(text, &props); err != nil {
		return nil, err
	}
	internal := &apiextensions.JSONSchemaProps{}
	if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(&props, internal, nil); err != nil {
		return nil, err
	}
	structural, err := structuralschema.NewStructural(internal)
	if err != nil {
		return nil, err
	}
	declared := model.SchemaDeclType(structural, false).MaybeAssignTypeName("selfType")
	set, err := environment.MustBaseEnvSet(newest).Extend(environment.VersionedOptions{
		IntroducedVersion: version.MajorMinor(1, 0),
		EnvOptions:        []cel.EnvOption{cel.Variable(apiextensionscel.ScopedVarName, declared.CelType())},
		DeclTypes:         []*apiservercel.DeclType{declared},
	})
	if err != nil {
		return nil, err
	}
	return &selfEnvironment{set.NewExpressionsEnv(), structural}, nil
}

// overloadsOf names the functions whose overload is settled before the expression is evaluated.
func overloadsOf(ast *cel.Ast) []string {
	checked, err := cel.AstToCheckedExpr(ast)
	if err != nil {
		return nil
	}
	named := map[string]bool{}
	for _, reference := range checked.ReferenceMap {
		if len(reference.OverloadId) == 1 {
			named[reference.OverloadId[0]] = true
		}
	}
	var ids []string
	for id := range named {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids
}

// jsonOf writes a value with its type, so that values of different types differ.
func jsonOf(value ref.Val) any {
	switch one := value.(type) {
	case types.Null:
		return nil
	case types.Bool:
		return bool(one)
	case types.Int:
		return map[string]any{"int": strconv.FormatInt(int64(one), 10)}
	case types.Uint:
		return map[string]any{"uint": strconv.FormatUint(uint64(one), 10)}
	case types.Double:
		return map[string]any{"double": strconv.FormatFloat(float64(one), 'g', -1, 64)}
	case types.String:
		return string(one)
	case types.Bytes:
		return map[string]any{"bytes": base64.StdEncoding.EncodeToString(one)}
	case types.Duration:
		return map[string]any{"duration": strconv.FormatInt(one.Nanoseconds(), 10)}
	case types.Timestamp:
		return map[string]any{"timestamp": []string{strconv.FormatInt(one.Unix(), 10), strconv.Itoa(one.Nanosecond())}}
	case *types.Optional:
		if !one.HasValue() {
			return map[string]any{"optional": []any{}}
		}
		return map[string]any{"optional": []any{jsonOf(one.GetValue())}}
	case *apiservercel.Quantity:
		return map[string]any{"quantity": one.Quantity.AsDec().String()}
	case apiservercel.Quantity:
		return map[string]any{"quantity": one.Quantity.AsDec().String()}
	case apiservercel.URL:
		return map[string]any{"url": one.URL.String()}
	case apiservercel.IP:
		return map[string]any{"ip": one.Addr.String()}
	case apiservercel.CIDR:
		return map[string]any{"cidr": one.Prefix.String()}
	case apiservercel.Semver:
		return map[string]any{"semver": one.Version.String()}
	case apiservercel.Format:
		return map[string]any{"format": one.Name}
	case traits.Lister:
		items := []any{}
		for it := one.Iterator(); it.HasNext() == types.True; {
			items = append(items, jsonOf(it.Next()))
		}
		return map[string]any{"list": items}
	case traits.Mapper:
		entries := [][2]any{}
		for it := one.Iterator(); it.HasNext() == types.True; {
			key := it.Next()
			entries = append(entries, [2]any{jsonOf(key), jsonOf(one.Get(key))})
		}
		sort.Slice(entries, func(i, j int) bool {
			a, _ := json.Marshal(entries[i][0])
			b, _ := json.Marshal(entries[j][0])
			return string(a) < string(b)
		})
		return map[string]any{"map": entries}
	case *types.Type:
		return map[string]any{"type": one.TypeName()}
	default:
		return map[string]any{"other": reflect.TypeOf(value).String()}
	}
}
