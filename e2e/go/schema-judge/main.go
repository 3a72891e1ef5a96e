// Judges custom resources with the API server's own code, without a server.
//
// The first argument names a JSON file with a list of CustomResourceDefinitions. Standard input has one object a line, standard
// output one verdict a line: what a create with strict field validation would say.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/crdserverscheme"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	genericapirequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	kjson "sigs.k8s.io/json"
)

type problem struct {
	Field   string `json:"field"`
	Type    string `json:"type"`
	Message string `json:"message"`
}

type kind struct {
	structural *structuralschema.Structural
	strategy   rest.RESTCreateStrategy
	namespaced bool
}

func main() {
	kinds, err := readKinds(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			verdict, _ := json.Marshal(judge(kinds, line))
			out.Write(append(verdict, '\n'))
		}
		if in.Buffered() == 0 {
			out.Flush()
		}
		if err != nil {
			return
		}
	}
}

func readKinds(file string) (map[string]kind, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var crds []apiextensionsv1.CustomResourceDefinition
	if err := json.Unmarshal(text, &crds); err != nil {
		return nil, err
	}
	kinds := map[string]kind{}
	for i := range crds {
		for _, version := range crds[i].Spec.Versions {
			if !version.Served {
				continue
			}
			gvk := schema.GroupVersionKind{Group: crds[i].Spec.Group, Version: version.Name, Kind: crds[i].Spec.Names.Kind}
			compiled, err := compile(gvk, &crds[i], version)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", gvk, err)
			}
			kinds[gvk.GroupVersion().String()+"/"+gvk.Kind] = compiled
		}
	}
	return kinds, nil
}

func compile(gvk schema.GroupVersionKind, crd *apiextensionsv1.CustomResourceDefinition, version apiextensionsv1.CustomResourceDefinitionVersion) (kind, error) {
	internal := &apiextensions.CustomResourceValidation{}
	if err := apiextensionsv1.Convert_v1_CustomResourceValidation_To_apiextensions_CustomResourceValidation(version.Schema, internal, nil); err != nil {
		return kind{}, err
	}
	structural, err := structuralschema.NewStructural(internal.OpenAPIV3Schema)
	if err != nil {
		return kind{}, err
	}
	validator, _, err := validation.NewSchemaValidator(internal.OpenAPIV3Schema)
	if err != nil {
		return kind{}, err
	}
	var status *apiextensions.CustomResourceSubresourceStatus
	if version.Subresources != nil && version.Subresources.Status != nil {
		status = &apiextensions.CustomResourceSubresourceStatus{}
	}
	namespaced := crd.Spec.Scope == apiextensionsv1.NamespaceScoped
	strategy := customresource.NewStrategy(crdserverscheme.NewUnstructuredObjectTyper(), namespaced, gvk, validator, nil, structural, status, nil, nil)
	return kind{structural, strategy, namespaced}, nil
}

// judge does what the server's handler does, in its order: decode and prune, fill in defaults, prepare, validate.
func judge(kinds map[string]kind, line []byte) []problem {
	object := map[string]interface{}{}
	if err := kjson.UnmarshalCaseSensitivePreserveInts(line, &object); err != nil {
		return refused("", "Decode", err.Error())
	}
	apiVersion, _ := object["apiVersion"].(string)
	name, _ := object["kind"].(string)
	judged, known := kinds[apiVersion+"/"+name]
	if !known {
		return refused("", "NoKind", apiVersion+" "+name)
	}
	meta, found, unknown, err := objectmeta.GetObjectMetaWithOptions(object, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return refused("metadata", "Decode", err.Error())
	}
	unknown = append(unknown, pruning.PruneWithOptions(object, judged.structural, true, structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})...)
	defaulting.PruneNonNullableNullsWithoutDefaults(object, judged.structural)
	embedded, paths := objectmeta.CoerceWithOptions(nil, object, judged.structural, false, objectmeta.CoerceOptions{ReturnUnknownFieldPaths: true})
	if embedded != nil {
		return refused(embedded.Field, "Decode", embedded.Error())
	}
	if unknown = append(unknown, paths...); len(unknown) > 0 {
		problems := []problem{}
		for _, field := range unknown {
			problems = append(problems, problem{field, "Unknown", fmt.Sprintf("unknown field %q", field)})
		}
		return problems
	}
	object["apiVersion"], object["kind"] = apiVersion, name
	if found {
		if err := objectmeta.SetObjectMeta(object, meta); err != nil {
			return refused("metadata", "Decode", err.Error())
		}
	}
	defaulting.Default(object, judged.structural)
	return create(&unstructured.Unstructured{Object: object}, judged)
}

func create(object *unstructured.Unstructured, judged kind) []problem {
	ctx := genericapirequest.NewContext()
	if judged.namespaced {
		if object.GetNamespace() == "" {
			object.SetNamespace("default")
		}
		ctx = genericapirequest.WithNamespace(ctx, object.GetNamespace())
	} else {
		object.SetNamespace("")
	}
	object.SetOwnerReferences(distinct(object.GetOwnerReferences()))
	judged.strategy.PrepareForCreate(ctx, object)
	if object.GetGenerateName() != "" && object.GetName() == "" {
		object.SetName(judged.strategy.GenerateName(object.GetGenerateName()))
	}
	problems := []problem{}
	for _, err := range judged.strategy.Validate(ctx, object) {
		if strings.HasPrefix(err.Detail, "some validation rules were not checked") {
			continue
		}
		problems = append(problems, problem{err.Field, string(err.Type), err.ErrorBody()})
	}
	return problems
}

// distinct drops owners that are listed twice, as the handler does.
func distinct(owners []metav1.OwnerReference) []metav1.OwnerReference {
	var kept []metav1.OwnerReference
	for _, owner := range owners {
		if !slices.ContainsFunc(kept, func(other metav1.OwnerReference) bool { return reflect.DeepEqual(owner, other) }) {
			kept = append(kept, owner)
		}
	}
	return kept
}

func refused(field, kind, message string) []problem {
	return []problem{{field, kind, message}}
}
